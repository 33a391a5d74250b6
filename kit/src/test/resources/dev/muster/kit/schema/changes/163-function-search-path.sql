-- before
create function who() returns name language sql stable security definer as $$ select current_user $$;
-- after
create function who() returns name language sql stable security definer set search_path = pg_catalog, public set work_mem = '8MB' as $$ select current_user $$;
