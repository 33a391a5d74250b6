-- before
create table room (id integer primary key, width integer, depth integer, area integer generated always as (width * depth) stored);
-- after
create table room (id integer primary key, depth integer, area integer generated always as (depth * 2) stored);
