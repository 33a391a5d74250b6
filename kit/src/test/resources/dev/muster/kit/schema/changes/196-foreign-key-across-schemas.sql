-- before
create schema a;
create schema z;
create table z.person (id integer primary key);
create table a.orders (id integer primary key, person_id integer);
-- after
create schema a;
create schema z;
create table z.person (id integer primary key);
create table a.orders (id integer primary key, person_id integer constraint orders_person references z.person (id));
