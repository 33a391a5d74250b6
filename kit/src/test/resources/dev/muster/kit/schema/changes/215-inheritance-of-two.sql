-- before
create table a (x integer);
create table b (y integer);
-- after
create table a (x integer);
create table b (y integer);
create table c (x integer, z integer) inherits (a, b);
