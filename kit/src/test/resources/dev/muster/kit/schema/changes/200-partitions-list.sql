-- before
create table other (id integer primary key);
-- after
create table other (id integer primary key);
create table customer (country text, name text not null) partition by list (country);
create table customer_eu partition of customer for values in ('DE', 'FR', 'it''s');
create table customer_none partition of customer for values in (null);
