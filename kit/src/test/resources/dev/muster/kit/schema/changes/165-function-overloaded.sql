-- before
create function size(a integer) returns integer language sql immutable as $$ select a $$;
-- after
create function size(a integer) returns integer language sql immutable as $$ select a $$;
create function size(a text) returns integer language sql immutable as $$ select length(a) $$;
