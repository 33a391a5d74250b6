-- before
create domain percent as integer default 0;
create table offer (id integer primary key, discount percent);
-- after
create domain percent as integer default 10;
create table offer (id integer primary key, discount percent);
