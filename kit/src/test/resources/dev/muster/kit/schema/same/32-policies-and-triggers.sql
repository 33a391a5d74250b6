-- before
create table t (id integer primary key, owner name not null);
alter table t enable row level security;
create policy own on t using (owner = current_user);
create function touch() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger touch before insert or update on t for each row when (new.id > 0) execute function touch();
-- after
create function touch() returns trigger language plpgsql as $$ begin return new; end $$;
create table t (id integer primary key, owner name not null);
create trigger touch before update or insert on public.t for row when ((new.id > 0)) execute procedure touch();
create policy own on t as permissive for all to public using ((owner = CURRENT_USER));
alter table t enable row level security;
