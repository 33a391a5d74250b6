-- before
create table a (id integer primary key);
create table b (id integer primary key, a_id integer);
-- after
create table a (id integer primary key);
create table c (id integer primary key, a_id integer references a (id));
create table b (id integer primary key, a_id integer, constraint b_a_fk foreign key (a_id) references c (id));
