-- before
create table token (id integer primary key, value text not null);
-- after
create table token (id integer primary key, value uuid not null);
