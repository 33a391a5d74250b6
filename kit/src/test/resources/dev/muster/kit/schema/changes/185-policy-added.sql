-- before
create table note (id integer primary key, owner name not null);
alter table note enable row level security;
-- after
create table note (id integer primary key, owner name not null);
alter table note enable row level security;
create policy own on note using (owner = current_user) with check (owner = current_user and id > 0);
