-- before
create table p (id integer primary key);
create table q (id integer primary key);
create table c (id integer primary key, x_id integer, constraint c_x foreign key (x_id) references p (id));
-- after
create table p (id integer primary key);
create table q (id integer primary key);
create table c (id integer primary key, x_id integer, constraint c_x foreign key (x_id) references q (id));
