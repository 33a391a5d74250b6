-- before
create function answer() returns integer language sql immutable as $$ select 42 $$;
create view answers as select answer() as it;
-- after
create function answer() returns bigint language sql immutable as $$ select 42 $$;
create view answers as select answer() as it;
