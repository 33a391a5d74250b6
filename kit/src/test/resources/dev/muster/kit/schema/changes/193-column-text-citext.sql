-- before
create extension citext;
create table person (id integer primary key, email text not null, constraint person_email_key unique (email));
-- after
create extension citext;
create table person (id integer primary key, email citext not null, constraint person_email_key unique (email));
