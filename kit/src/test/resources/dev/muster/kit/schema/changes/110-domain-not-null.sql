-- before
create domain percent as integer;
create table offer (id integer primary key, discount percent);
-- after
create domain percent as integer not null;
create table offer (id integer primary key, discount percent);
