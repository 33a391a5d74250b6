-- before
create table person (id integer, constraint person_pk primary key (id));
-- after
create table person (id integer);
