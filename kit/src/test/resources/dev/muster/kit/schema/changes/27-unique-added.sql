-- before
create table account (id integer primary key, email text not null);
-- after
create table account (id integer primary key, email text not null unique);
