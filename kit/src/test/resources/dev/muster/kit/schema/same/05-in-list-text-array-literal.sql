-- before
create table t (id integer primary key, state text not null, constraint state_known check (state in ('a', 'b', 'c')));
-- after
create table t (id integer primary key, state text not null, constraint state_known check (state = any ('{a,b,c}')));
