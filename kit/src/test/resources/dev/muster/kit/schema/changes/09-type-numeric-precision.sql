-- before
create table product (id integer primary key, price numeric(8,2) not null);
-- after
create table product (id integer primary key, price numeric(12,4) not null);
