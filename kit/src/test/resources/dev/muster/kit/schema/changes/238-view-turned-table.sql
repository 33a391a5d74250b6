-- before
create view one as select 1 as n;
-- after
create table one (n integer);
