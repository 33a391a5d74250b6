-- before
create function one(integer) returns integer language sql as $$ select 1 $$;
-- after
create function one(integer) returns integer language sql as $$ select 1 $$;
comment on function one(integer) is 'Always one';
