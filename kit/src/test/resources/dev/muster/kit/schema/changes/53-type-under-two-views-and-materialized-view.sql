-- before
create table person (id integer primary key, score integer);
create view a as select id, score from person;
create view b as select id, score + 1 as next from a;
create materialized view c as select max(next) as best from b;
create unique index c_best on c (best);
comment on view a is 'the scores';
-- after
create table person (id integer primary key, score bigint);
create view a as select id, score from person;
create view b as select id, score + 1 as next from a;
create materialized view c as select max(next) as best from b;
create unique index c_best on c (best);
comment on view a is 'the scores';
