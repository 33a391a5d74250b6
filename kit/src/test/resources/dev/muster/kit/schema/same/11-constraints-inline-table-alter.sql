-- before
create table a (id integer primary key);
create table t (id integer primary key, a_id integer references a on delete cascade, n integer unique check (n > 0));
-- after
create table a (id integer, constraint a_pkey primary key (id));
create table t (id integer not null, a_id integer, n integer, constraint t_n_check check (n > 0));
alter table t add constraint t_pkey primary key (id);
alter table t add constraint t_n_key unique (n);
alter table t add constraint t_a_id_fkey foreign key (a_id) references a (id) on update no action on delete cascade;
