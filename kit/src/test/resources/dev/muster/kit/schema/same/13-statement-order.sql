-- before
create type kind as enum ('x', 'y');
create table a (id integer primary key, kind kind);
create table b (id integer primary key, a_id integer references a (id));
create index a_kind on a (kind);
create index b_a on b (a_id);
create view va as select id from a;
create view vb as select id from b;
comment on table a is 'first';
-- after
create table b (id integer primary key, a_id integer);
create view vb as select id from b;
create index b_a on b (a_id);
create type kind as enum ('x', 'y');
create table a (id integer primary key, kind kind);
comment on table a is 'first';
alter table b add foreign key (a_id) references a (id);
create view va as select id from a;
create index a_kind on a (kind);
