-- before
create table account (id integer primary key, email text);
-- after
create domain email as text check (value like '%@%');
create table account (id integer primary key, email email);
