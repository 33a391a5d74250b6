-- before
create type day as enum ('tue', 'fri');
create table opening (id integer primary key, day day not null);
-- after
create type day as enum ('mon', 'tue', 'wed', 'thu', 'fri', 'sat''s');
create table opening (id integer primary key, day day not null);
