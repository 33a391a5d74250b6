-- before
create function extremes(variadic a integer[]) returns integer language sql immutable as $$ select max(x) from unnest(a) x $$;
-- after
create function extremes(out low integer, out high integer, variadic a integer[]) language sql immutable as $$ select min(x), max(x) from unnest(a) x $$;
