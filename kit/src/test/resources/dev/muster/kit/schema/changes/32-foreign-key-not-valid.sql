-- before
create table customer (id integer primary key);
create table orders (id integer primary key, customer_id integer);
alter table orders add constraint orders_customer_fk foreign key (customer_id) references customer (id) not valid;
-- after
create table customer (id integer primary key);
create table orders (id integer primary key, customer_id integer);
alter table orders add constraint orders_customer_fk foreign key (customer_id) references customer (id);
