-- before
create type level as enum ('error', 'info');
create table log (id integer primary key, level level not null);
-- after
create type level as enum ('info', 'error');
create table log (id integer primary key, level level not null);
