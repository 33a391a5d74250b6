-- before
create table call (now timestamptz not null default now());
-- after
create table call (now timestamptz not null default now(), value integer check (value > 0), "current_user" name default current_user);
