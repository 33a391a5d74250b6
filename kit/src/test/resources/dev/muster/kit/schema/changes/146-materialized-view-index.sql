-- before
create materialized view one as select 1 as n, 'a'::text as t;
-- after
create materialized view one as select 1 as n, 'a'::text as t;
create index one_t on one (t desc) with (fillfactor = 80);
