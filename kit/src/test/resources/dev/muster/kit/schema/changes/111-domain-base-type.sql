-- before
create domain code as varchar(10) check (value <> '');
create table offer (id integer primary key, code code);
-- after
create domain code as varchar(20) check (value <> '');
create table offer (id integer primary key, code code);
