-- before
create function quote_it(t text) returns text language plpgsql as $$ begin return t; end $$;
-- after
create function quote_it(t text) returns text language plpgsql as $body$
begin
  -- it's; a $$ "comment"
  execute $q$ select 'a;b' || $1 $q$ into t using t;
  return t || E'\\' || $$;$$;
end
$body$;
