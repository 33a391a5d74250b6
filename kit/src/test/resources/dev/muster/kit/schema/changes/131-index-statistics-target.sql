-- before
create table person (id bigint primary key, name text);
create index person_lower on person (lower(name));
-- after
create table person (id bigint primary key, name text);
create index person_lower on person (lower(name));
alter index person_lower alter column 1 set statistics 500;
