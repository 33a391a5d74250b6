-- before
create table flag (id integer primary key, active integer not null default 1);
-- after
create table flag (id integer primary key, active boolean not null default true);
