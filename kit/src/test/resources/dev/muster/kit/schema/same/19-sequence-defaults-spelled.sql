-- before
create sequence s;
create sequence d increment by -1;
-- after
create sequence s as bigint increment by 1 minvalue 1 maxvalue 9223372036854775807 start with 1 cache 1 no cycle owned by none;
create sequence d as bigint increment by -1 no minvalue maxvalue -1 start -1;
