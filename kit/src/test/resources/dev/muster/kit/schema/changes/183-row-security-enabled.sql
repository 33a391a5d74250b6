-- before
create table note (id integer primary key, owner name not null default current_user);
-- after
create table note (id integer primary key, owner name not null default current_user);
alter table note enable row level security;
