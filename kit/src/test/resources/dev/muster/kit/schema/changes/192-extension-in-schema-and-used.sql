-- before
create table person (id integer primary key);
-- after
create schema ext;
create extension citext schema ext;
create extension hstore schema ext;
create table person (id integer primary key, email ext.citext not null unique, extra ext.hstore default '');
