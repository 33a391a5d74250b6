-- before
create table room (id integer primary key, width numeric not null, depth numeric not null);
-- after
create table room (id integer primary key, width numeric not null, depth numeric not null,
  area numeric generated always as (width * depth) virtual);
