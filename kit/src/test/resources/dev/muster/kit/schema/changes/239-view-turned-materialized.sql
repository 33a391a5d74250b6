-- before
create table person (id integer primary key, name text);
create view names as select id, name from person;
-- after
create table person (id integer primary key, name text);
create materialized view names as select id, name from person;
