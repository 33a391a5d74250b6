-- before
create table vehicle (id integer not null);
create table truck (load numeric) inherits (vehicle);
-- after
create table vehicle (id integer not null, color text not null default 'red');
create table truck (load numeric) inherits (vehicle);
