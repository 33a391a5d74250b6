-- before
create table note (id integer primary key, owner name not null);
create policy own on note using (id > 0) with check (owner = current_user);
-- after
create table note (id integer primary key, owner name not null);
create policy own on note using (id > 0);
