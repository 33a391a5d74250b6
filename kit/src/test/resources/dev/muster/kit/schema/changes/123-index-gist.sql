-- before
create table shift (id integer primary key, during tsrange);
-- after
create table shift (id integer primary key, during tsrange);
create index shift_during on shift using gist (during);
