-- before
create table note (id integer primary key, owner name not null);
create policy own on note for update using (owner = current_user);
-- after
create table note (id integer primary key, owner name not null);
create policy own on note as restrictive for update using (owner = current_user);
