-- before
create table note (id integer primary key, body text, title text);
create function nothing() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger nothing after update on note for each row execute function nothing();
-- after
create table note (id integer primary key, body text, title text);
create function nothing() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger nothing after update of body, title on note for each row execute function nothing();
