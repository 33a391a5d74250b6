-- before
create table note (id integer primary key, owner name not null);
create policy own on note using (owner = current_user);
-- after
create table note (id integer primary key, owner name not null);
create policy own on note for select to public using (owner = current_user);
