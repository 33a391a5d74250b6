-- before
create table person (id integer primary key, name text);
-- after
create table person (id integer primary key, name text);
create function greet(who text) returns text language sql immutable strict parallel safe as $$ select 'Hello ' || who $$;
