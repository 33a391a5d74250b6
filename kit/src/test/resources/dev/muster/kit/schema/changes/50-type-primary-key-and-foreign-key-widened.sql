-- before
create table customer (id integer primary key);
create table orders (id integer primary key, customer_id bigint not null references customer (id));
-- after
create table customer (id bigint primary key);
create table orders (id integer primary key, customer_id bigint not null references customer (id));
