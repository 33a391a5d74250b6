-- before
create function greet(who text) returns text language sql immutable as $$ select 'Hello ' || $1 $$;
-- after
create function greet(whom text) returns text language sql immutable as $$ select 'Hello ' || $1 $$;
