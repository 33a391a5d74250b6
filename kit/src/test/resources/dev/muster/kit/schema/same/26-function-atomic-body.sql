-- before
create table t (id integer primary key, a integer);
create function total() returns bigint language sql stable begin atomic select sum(a) from t where id > 0; end;
create function twice(x integer) returns integer language sql immutable return x * 2;
-- after
create table t (id integer primary key, a integer);
create function total() returns int8 language sql stable
begin atomic
  SELECT sum(t.a) /* all */
    FROM public.t
   WHERE (t.id > 0);
end;
create function twice(x int) returns int immutable language sql return (x * 2);
