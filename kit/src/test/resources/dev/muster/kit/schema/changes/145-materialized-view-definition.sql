-- before
create table sale (id integer primary key, day date, amount numeric);
create materialized view sale_by_day as select day, sum(amount) as amount from sale group by day;
create unique index sale_by_day_key on sale_by_day (day);
create view big_day as select day from sale_by_day where amount > 100;
-- after
create table sale (id integer primary key, day date, amount numeric);
create materialized view sale_by_day as select day, sum(amount) as amount, count(*) as n from sale group by day;
create unique index sale_by_day_key on sale_by_day (day);
create view big_day as select day from sale_by_day where amount > 100;
