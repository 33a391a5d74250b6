-- before
create table person (id integer primary key);
-- after
create table person (id integer primary key);
create schema shop;
create table shop.person (id integer primary key, name text);
create index on shop.person (name);
