-- before
create table person (id integer primary key, name varchar(20));
create index person_lower on person (lower(name)) where name <> 'x';
-- after
create table person (id integer primary key, name text);
create index person_lower on person (lower(name)) where name <> 'x';
