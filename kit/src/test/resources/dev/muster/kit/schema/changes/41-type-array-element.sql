-- before
create table poll (id integer primary key, votes integer[] not null default '{}');
-- after
create table poll (id integer primary key, votes bigint[] not null default '{}');
