-- before
create table person (id integer primary key, first_name text, last_name text,
  full_name text generated always as (first_name || ' ' || last_name) stored);
-- after
create table person (id integer primary key, first_name text, last_name text,
  full_name text generated always as (last_name || ', ' || first_name) stored);
