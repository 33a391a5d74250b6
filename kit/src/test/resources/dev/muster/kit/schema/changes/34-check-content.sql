-- before
create table product (id integer primary key, price numeric not null, constraint product_price_check check (price >= 0));
-- after
create table product (id integer primary key, price numeric not null, constraint product_price_check check (price > 0));
