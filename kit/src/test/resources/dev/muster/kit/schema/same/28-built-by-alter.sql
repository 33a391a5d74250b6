-- before
create table t (id integer primary key, name varchar(80) not null default '', state text, constraint t_state_check check (state <> ''));
create index t_name on t (name);
comment on column t.name is 'the name';
-- after
create table t (id integer, nam varchar(10));
alter table t rename column nam to name;
alter table t alter column name type varchar(80), alter column name set default '', alter column name set not null;
alter table t add column gone text;
alter table t drop column gone;
alter table t add column state text check (state <> ''), add primary key (id);
create index t_nam on t (name);
alter index t_nam rename to t_name;
comment on column t.name is 'another';
comment on column t.name is 'the name';
