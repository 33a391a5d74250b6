-- before
create table customer (id bigint primary key);
-- after
create table customer (id bigint primary key, nickname text);
