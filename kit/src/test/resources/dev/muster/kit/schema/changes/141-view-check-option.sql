-- before
create table person (id integer primary key, age integer);
create view adult as select id, age from person where age >= 18;
-- after
create table person (id integer primary key, age integer);
create view adult as select id, age from person where age >= 18 with cascaded check option;
