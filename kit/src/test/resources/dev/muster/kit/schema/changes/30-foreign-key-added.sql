-- before
create table customer (id integer primary key);
create table orders (id integer primary key, customer_id integer not null);
-- after
create table customer (id integer primary key);
create table orders (id integer primary key, customer_id integer not null references customer (id) on delete cascade);
