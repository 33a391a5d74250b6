-- before
create table note (id integer primary key);
create function nothing() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger nothing before insert on note for each row execute function nothing();
create policy all_rows on note using (true);
create rule kept as on delete to note do instead nothing;
-- after
create table note (id integer primary key);
create function nothing() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger nothing before insert on note for each row execute function nothing();
create policy all_rows on note using (true);
create rule kept as on delete to note do instead nothing;
comment on trigger nothing on note is 'does nothing';
comment on policy all_rows on note is 'all of them';
comment on rule kept on note is 'never deleted';
