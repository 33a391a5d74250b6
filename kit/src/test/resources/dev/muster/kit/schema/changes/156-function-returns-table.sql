-- before
create table person (id integer primary key, name text);
create function people() returns table (id integer) language sql stable as $$ select id from person $$;
-- after
create table person (id integer primary key, name text);
create function people() returns table (id integer, name text) language sql stable as $$ select id, name from person $$;
