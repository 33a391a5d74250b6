-- before
create table voucher (id bigint generated always as identity primary key, name text);
-- after
create table voucher (id bigint generated always as identity (increment by 10 start with 1000 minvalue 1000 cache 5 cycle) primary key, name text);
