-- before
create table person (id integer primary key);
-- after
create extension pgcrypto;
create table person (id integer primary key);
