-- before
create function greet(who text) returns text language sql immutable as $$ select 'Hello' $$;
-- after
create function greet(who text, loud boolean) returns text language sql immutable as $$ select 'Hello' $$;
