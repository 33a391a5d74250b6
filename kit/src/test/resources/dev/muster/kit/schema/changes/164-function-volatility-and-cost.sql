-- before
create function who() returns name language sql as $$ select current_user $$;
-- after
create function who() returns name language sql stable strict leakproof parallel restricted cost 7 as $$ select current_user $$;
