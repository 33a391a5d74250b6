-- before
create table vehicle (id integer not null, wheels integer, constraint has_wheels check (wheels >= 0));
-- after
create table vehicle (id integer not null, wheels integer, constraint has_wheels check (wheels >= 0));
create table truck (load numeric) inherits (vehicle);
