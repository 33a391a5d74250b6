-- before
create table customer (id integer primary key);
create table orders (id integer primary key, customer_id integer, constraint orders_customer_fk foreign key (customer_id) references customer (id));
-- after
create table customer (id integer primary key);
create table orders (id integer primary key, customer_id integer, constraint orders_customer_fk foreign key (customer_id) references customer (id) on delete set null on update cascade);
