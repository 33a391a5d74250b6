-- before
create table meter (id integer primary key, reading integer);
-- after
create table meter (id integer primary key, reading bigint);
