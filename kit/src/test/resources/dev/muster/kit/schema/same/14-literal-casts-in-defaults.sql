-- before
create table t (
  id integer primary key, a text default 'x', b varchar(10) default 'x', c integer default 5, d bigint default 5,
  e numeric(6,2) default 1.5, f date default '2020-01-01', g interval default '1 day', h jsonb default '{}',
  i text[] default '{}', j boolean default true, k uuid default '00000000-0000-0000-0000-000000000000', l numeric default -1);
-- after
create table t (
  id integer primary key, a text default 'x'::text, b varchar(10) default 'x'::character varying, c int default (5), d int8 default (5),
  e numeric(6,2) default (1.5), f date default date '2020-01-01', g interval default interval '1 day', h jsonb default cast('{}' as jsonb),
  i text[] default '{}'::text[], j bool default 'true'::boolean, k uuid default '00000000-0000-0000-0000-000000000000'::uuid, l numeric default (-1));
