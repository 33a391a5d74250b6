-- before
create type level as enum ('info', 'error');
create table log (id integer primary key, level level);
-- after
create type level as enum ('debug', 'info', 'error');
create table log (id integer primary key, level level);
