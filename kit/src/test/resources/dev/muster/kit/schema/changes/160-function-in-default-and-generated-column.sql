-- before
create table person (id integer primary key);
-- after
create function mark() returns text language sql volatile as $$ select md5(random()::text) $$;
create function fold(t text) returns text language sql immutable as $$ select lower(t) $$;
create table person (id integer primary key, mark text default mark(), folded text generated always as (fold('X')) stored);
