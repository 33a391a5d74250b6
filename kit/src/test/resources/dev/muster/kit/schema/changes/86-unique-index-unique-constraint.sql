-- before
create table account (id integer primary key, email text not null);
create unique index account_email on account (email);
-- after
create table account (id integer primary key, email text not null, constraint account_email unique (email));
