-- before
create table product (id integer primary key, code varchar(10) not null);
-- after
create table product (id integer primary key, code varchar(50) not null);
