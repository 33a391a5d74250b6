-- before
create table vehicle (id integer);
create table truck (id integer, load numeric);
-- after
create table vehicle (id integer);
create table truck (id integer, load numeric) inherits (vehicle);
