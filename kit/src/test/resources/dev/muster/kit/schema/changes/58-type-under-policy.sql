-- before
create table person (id integer primary key, owner varchar(20));
alter table person enable row level security;
create policy own on person using (owner = current_user);
-- after
create table person (id integer primary key, owner varchar(63));
alter table person enable row level security;
create policy own on person using (owner = current_user);
