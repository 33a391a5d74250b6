-- before
create table t (id integer primary key, a text, b text, check (a != b));
create index t_a on t (a) where a != '';
-- after
create table t (id integer primary key, a text, b text, check (a <> b));
create index t_a on t (a) where a <> '';
