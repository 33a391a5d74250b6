-- before
create table department (id integer primary key, head_id integer);
create table employee (id integer primary key, department_id integer);
-- after
create table department (id integer primary key, head_id integer);
create table employee (id integer primary key, department_id integer references department (id));
alter table department add foreign key (head_id) references employee (id) deferrable initially deferred;
