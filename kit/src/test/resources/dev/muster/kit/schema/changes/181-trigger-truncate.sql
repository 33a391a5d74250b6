-- before
create table note (id integer primary key, body text);
create function never() returns trigger language plpgsql as $$ begin raise exception 'never'; end $$;
-- after
create table note (id integer primary key, body text);
create function never() returns trigger language plpgsql as $$ begin raise exception 'never'; end $$;
create trigger never before truncate on note execute function never();
