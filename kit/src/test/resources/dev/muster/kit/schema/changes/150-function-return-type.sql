-- before
create function answer() returns integer language sql immutable as $$ select 42 $$;
-- after
create function answer() returns bigint language sql immutable as $$ select 42 $$;
