-- before
create table person (id integer primary key, name text, born date);
create view person_list as select id, born from person;
-- after
create table person (id integer primary key, name text, born date);
create view person_list as select id, name, born from person;
