-- before
create table room (id integer primary key, width integer not null, depth integer not null,
  size integer generated always as (width * depth) virtual);
-- after
create table room (id integer primary key, width integer not null, depth integer not null,
  size integer generated always as (2 * (width + depth)) virtual);
