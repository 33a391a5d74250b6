-- before
create function who() returns name language sql stable as $$ select current_user $$;
-- after
create function who() returns name language sql stable security definer as $$ select current_user $$;
