-- before
create table person (id integer primary key, name text);
-- after
create table person (id integer primary key, name text);
create function named(n text) returns setof person language sql stable rows 10 as $$ select * from person where name = n $$;
