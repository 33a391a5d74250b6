-- before
create schema a;
create schema b;
create table a.item (id integer primary key, n integer);
create table b.item (id integer primary key, n integer);
create index item_n on a.item (n);
-- after
create schema a;
create schema b;
create table a.item (id integer primary key, n integer);
create table b.item (id integer primary key, n bigint);
create index item_n on a.item (n);
