-- before
create table room (id integer primary key, width integer not null, area bigint generated always as (width * 2) stored);
-- after
create table room (id integer primary key, width bigint not null, area bigint generated always as (width * 2) stored);
