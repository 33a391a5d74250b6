-- before
create function f(a integer, b text default 'x') returns text language sql immutable strict as $$ select b || a $$;
-- after
CREATE OR REPLACE FUNCTION public.f(IN a int4, IN b text = 'x'::text) RETURNS text
  AS ' select b || a '
  LANGUAGE SQL RETURNS NULL ON NULL INPUT IMMUTABLE SECURITY INVOKER PARALLEL UNSAFE NOT LEAKPROOF COST 100;
