-- before
create table t (id integer primary key, a integer, b integer, constraint c check (a > 0 and b > 0 and a + b < 100),
  s integer generated always as (a + b * 2) stored);
create index t_sum on t ((a + b)) where a is not null;
create view v as select a + b as sum from t where a > 1 or b > 2;
-- after
create table t (id integer primary key, a integer, b integer, constraint c check ((((a > 0)) and ((b > 0)) and ((a + b) < (100)))),
  s integer generated always as ((a + ((b * 2)))) stored);
create index t_sum on t (((((a + b))))) where ((a is not null));
create view v as (select ((a + b)) as sum from t where ((a > 1) or (b > 2)));
