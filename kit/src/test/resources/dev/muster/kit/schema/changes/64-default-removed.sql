-- before
create table person (id integer primary key, note text not null default '');
-- after
create table person (id integer primary key, note text not null);
