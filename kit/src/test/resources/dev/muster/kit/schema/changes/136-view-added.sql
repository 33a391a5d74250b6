-- before
create table person (id integer primary key, name text);
-- after
create table person (id integer primary key, name text);
create view person_name (key, label) as select id, upper(name) from person;
