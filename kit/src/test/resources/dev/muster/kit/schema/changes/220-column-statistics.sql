-- before
create table cache (id integer primary key, body text);
-- after
create table cache (id integer primary key, body text);
alter table cache alter column body set statistics 1000;
alter table cache alter column body set (n_distinct = -0.5);
