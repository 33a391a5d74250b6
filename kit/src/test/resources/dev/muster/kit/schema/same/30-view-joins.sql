-- before
create table a (id integer primary key, name text);
create table b (id integer primary key, a_id integer references a, n integer);
create view v as select a.name, count(*) as n from a join b on b.a_id = a.id group by a.name having count(*) > 1;
create view w as select x.name from a x where exists (select 1 from b where b.a_id = x.id);
-- after
create table a (id integer primary key, name text);
create table b (id integer primary key, a_id integer references a, n integer);
create view v (name, n) as select a.name, count(*) from public.a inner join public.b on ((b.a_id = a.id)) group by a.name having (count(*) > 1);
create or replace view w as select x.name from a as x where exists (select 1 from b where (b.a_id = x.id));
