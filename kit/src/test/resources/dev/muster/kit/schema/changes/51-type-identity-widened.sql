-- before
create table customer (id integer generated always as identity primary key);
-- after
create table customer (id bigint generated always as identity primary key);
