-- before
create table person (id integer primary key);
-- after
create table person (id integer primary key);
create type span as (low integer, high integer);
create function width(s span) returns integer language sql immutable as $$ select s.high - s.low $$;
