-- before
create table customer (id bigint primary key);
-- after
create table customer (id bigint primary key, credit numeric(10,2) not null default 0.00);
