-- before
create table line (id integer primary key, quantity integer not null, price numeric(10,2) not null);
-- after
create table line (id integer primary key, quantity integer not null, price numeric(10,2) not null,
  total numeric(12,2) generated always as (quantity * price) stored);
