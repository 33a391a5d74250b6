-- before
create table person (id integer primary key, email text, name text);
create index person_email on person (email);
-- after
create table person (id integer primary key, email text, name text);
create index person_email on person (email) include (name);
