-- before
create table city (id integer primary key, country text, zip text);
-- after
create table city (id integer primary key, country text, zip text);
create statistics city_stat (dependencies, ndistinct, mcv) on country, zip from city;
comment on statistics city_stat is 'they go together';
