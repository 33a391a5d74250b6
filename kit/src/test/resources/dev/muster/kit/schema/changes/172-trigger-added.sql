-- before
create table note (id integer primary key, body text);
create function nothing() returns trigger language plpgsql as $$ begin return new; end $$;
-- after
create table note (id integer primary key, body text);
create function nothing() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger nothing before insert or update on note for each row execute function nothing('a', 'it''s', '7');
