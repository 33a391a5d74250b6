-- before
create schema a;
create schema z;
create type z.kind as enum ('x', 'y');
create table z.item (id integer primary key, kind z.kind default 'x');
-- after
create schema a;
create schema z;
create type z.kind as enum ('x', 'y');
create table z.item (id integer primary key, kind z.kind default 'x');
create view a.item as select id, kind from z.item where kind = 'x'::z.kind;
