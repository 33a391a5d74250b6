-- before
create table account (id integer primary key, tenant integer not null, email text not null, name text, constraint account_email unique (email));
-- after
create table account (id integer primary key, tenant integer not null, email text not null, name text, constraint account_email unique (tenant, email) include (name));
