-- before
create table product (id integer primary key, shelf text);
-- after
create table product (id integer primary key, shelf integer);
