-- before
create type priority as enum ('low', 'high');
create table job (id integer primary key, priority priority not null);
-- after
create type priority as enum ('low', 'normal', 'high');
create table job (id integer primary key, priority priority not null);
