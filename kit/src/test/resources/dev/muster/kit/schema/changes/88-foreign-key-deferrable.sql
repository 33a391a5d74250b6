-- before
create table p (id integer primary key);
create table c (id integer primary key, p_id integer, constraint c_p foreign key (p_id) references p (id));
-- after
create table p (id integer primary key);
create table c (id integer primary key, p_id integer, constraint c_p foreign key (p_id) references p (id) deferrable initially deferred);
