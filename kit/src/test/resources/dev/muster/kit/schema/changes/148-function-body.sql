-- before
create function greet(who text) returns text language sql immutable as $$ select 'Hello ' || who $$;
-- after
create function greet(who text) returns text language sql immutable as $$ select 'Good day ' || who $$;
