-- before
create table person (id integer primary key, name varchar(10));
create function long_names() returns bigint language sql stable begin atomic select count(*) from person where length(name) > 5; end;
-- after
create table person (id integer primary key, name text);
create function long_names() returns bigint language sql stable begin atomic select count(*) from person where length(name) > 5; end;
