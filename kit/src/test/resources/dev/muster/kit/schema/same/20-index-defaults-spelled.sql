-- before
create table t (id integer primary key, a text, b integer);
create index t_a on t (a);
create index t_b on t (b desc);
create unique index t_ab on t (a, b);
-- after
create table t (id integer primary key, a text, b integer);
create index t_a on public.t using btree (a collate "default" text_ops asc nulls last);
create index t_b on t using btree (b int4_ops desc nulls first);
create unique index t_ab on only t (a, b) nulls distinct;
