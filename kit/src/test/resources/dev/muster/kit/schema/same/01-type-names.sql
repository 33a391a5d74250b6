-- before
create table t (
  id int4 primary key, a int8, b int2, c varchar(20), d bool, e timestamptz, f decimal(10,2), g float8, h float4,
  i timestamp, j time, k timetz, l char(3), m bit varying(8), n int4[], o varchar[], p bpchar(5), q decimal);
-- after
create table t (
  id integer primary key, a bigint, b smallint, c character varying(20), d boolean, e timestamp with time zone,
  f numeric(10,2), g double precision, h real, i timestamp without time zone, j time without time zone,
  k time with time zone, l character(3), m varbit(8), n integer array, o character varying[], p char(5), q numeric);
