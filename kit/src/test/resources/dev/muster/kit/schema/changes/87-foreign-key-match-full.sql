-- before
create table p (a integer, b integer, primary key (a, b));
create table c (id integer primary key, a integer, b integer, constraint c_p foreign key (a, b) references p (a, b));
-- after
create table p (a integer, b integer, primary key (a, b));
create table c (id integer primary key, a integer, b integer, constraint c_p foreign key (a, b) references p (a, b) match full);
