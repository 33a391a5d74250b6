-- before
create table person (id integer primary key, name text);
create table archive (id integer primary key, was person);
-- after
create table person (id integer primary key, name text, born date);
create table archive (id integer primary key, was person);
