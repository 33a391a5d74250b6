-- before
create table note (id integer primary key, owner name not null default current_user);
alter table note enable row level security;
-- after
create table note (id integer primary key, owner name not null default current_user);
alter table note enable row level security;
alter table note force row level security;
