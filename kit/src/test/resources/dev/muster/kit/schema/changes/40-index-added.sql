-- before
create table person (id integer primary key, name text, born date);
-- after
create table person (id integer primary key, name text, born date);
create index person_name_idx on person (name);
