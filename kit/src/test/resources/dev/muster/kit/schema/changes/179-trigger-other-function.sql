-- before
create table note (id integer primary key, body text);
create function stamp() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger stamp before insert on note for each row execute function stamp();
-- after
create table note (id integer primary key, body text);
create function seal() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger stamp before insert on note for each row execute function seal();
