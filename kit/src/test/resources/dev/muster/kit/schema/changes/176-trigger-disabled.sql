-- before
create table note (id integer primary key, body text);
create function nothing() returns trigger language plpgsql as $$ begin return null; end $$;
create trigger nothing after insert on note for each row execute function nothing();
-- after
create table note (id integer primary key, body text);
create function nothing() returns trigger language plpgsql as $$ begin return null; end $$;
create trigger nothing after insert on note for each row execute function nothing();
alter table note disable trigger nothing;
