-- before
create table t (id integer primary key, name text not null, born date, note text default '');
-- after
create table t (note text default '', born date, id integer primary key, name text not null);
