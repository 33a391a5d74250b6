-- before
create table person (id integer primary key, name text);
-- after
create table person (id integer primary key, name text);
create function person_count() returns bigint language sql stable begin atomic select count(*) from person where name is not null; end;
