-- before
create table t (id integer primary key, state varchar(10) not null, constraint state_known check (state in ('a', 'b')));
-- after
create table t (id integer primary key, state varchar(10) not null, constraint state_known check (state = any ('{a,b}')));
