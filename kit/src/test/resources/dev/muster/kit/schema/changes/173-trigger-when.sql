-- before
create table note (id integer primary key, body text);
create function nothing() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger nothing before update on note for each row execute function nothing();
-- after
create table note (id integer primary key, body text);
create function nothing() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger nothing before update on note for each row when (old.body is distinct from new.body) execute function nothing();
