-- before
create table person (id integer primary key, data jsonb);
-- after
create table person (id integer primary key, data jsonb);
create index person_age on person (((data ->> 'age')::integer) desc, (data -> 'tags'));
