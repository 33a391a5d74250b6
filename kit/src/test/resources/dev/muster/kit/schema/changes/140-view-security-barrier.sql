-- before
create table person (id integer primary key, name text);
create view person_list as select id, name from person;
-- after
create table person (id integer primary key, name text);
create view person_list with (security_barrier = true, security_invoker = true) as select id, name from person;
