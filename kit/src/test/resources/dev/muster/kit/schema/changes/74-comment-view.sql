-- before
create view one as select 1 as n;
-- after
create view one as select 1 as n;
comment on view one is 'Just one';
comment on column one.n is 'It';
