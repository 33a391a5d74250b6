-- before
create table person (id integer primary key, name text, born date);
create view a as select id, name from person;
create view b as select id, name || '!' as name from a;
create view c as select a.id, b.name from a join b on a.id = b.id;
comment on view c is 'both';
-- after
create table person (id integer primary key, name text, born date);
create view a as select id, name::varchar(30) as name from person;
create view b as select id, name || '!' as name from a;
create view c as select a.id, b.name from a join b on a.id = b.id;
comment on view c is 'both';
