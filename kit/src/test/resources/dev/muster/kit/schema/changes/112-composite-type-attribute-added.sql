-- before
create type address as (street text, city text);
create table person (id integer primary key, home address);
-- after
create type address as (street text, city text, country char(2));
create table person (id integer primary key, home address);
