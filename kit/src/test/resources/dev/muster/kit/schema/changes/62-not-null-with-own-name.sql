-- before
create table person (id integer primary key, name text);
-- after
create table person (id integer primary key, name text constraint a_name_is_needed not null);
