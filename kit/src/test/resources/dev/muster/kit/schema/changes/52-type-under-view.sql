-- before
create table person (id integer primary key, name varchar(20));
create view person_name as select id, name from person;
-- after
create table person (id integer primary key, name varchar(40));
create view person_name as select id, name from person;
