-- before
create table t (id integer primary key, a text, b integer generated always as (length(a)::bigint::integer) stored);
create index t_a on t ((a::varchar(5)));
create view v as select id::text as id, cast(a as varchar(9)) as a from t;
-- after
create table t (id integer primary key, a text, b integer generated always as (cast(cast(length(a) as int8) as int4)) stored);
create index t_a on t (cast(a as character varying(5)));
create view v (id, a) as select cast(t.id as text), a::varchar(9) from t;
