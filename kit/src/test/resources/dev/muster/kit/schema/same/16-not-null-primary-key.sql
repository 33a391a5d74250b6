-- before
create table t (id integer primary key, n text not null);
create table u (a integer, b integer, primary key (a, b));
-- after
create table t (id integer not null primary key, n text not null);
create table u (a integer not null, b integer not null, primary key (a, b));
