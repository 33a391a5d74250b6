-- before
create function work(n integer) returns void language plpgsql as $$ begin perform n; end $$;
-- after
create procedure work(n integer) language plpgsql as $$ begin perform n; end $$;
