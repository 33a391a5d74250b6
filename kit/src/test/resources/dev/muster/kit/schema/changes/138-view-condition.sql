-- before
create table person (id integer primary key, born date);
create view person_list as select id from person where born > date '2000-01-01';
-- after
create table person (id integer primary key, born date);
create view person_list as select id from person where born >= date '2010-01-01';
