-- before
create table room (id integer primary key, width integer, twice integer generated always as (width * 2) stored);
-- after
create table room (id integer primary key, width integer, twice integer);
