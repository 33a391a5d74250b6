-- before
create table city (id integer primary key, country varchar(2), zip varchar(10));
create statistics city_stat (dependencies) on country, zip from city;
-- after
create table city (id integer primary key, country text, zip varchar(10));
create statistics city_stat (dependencies) on country, zip from city;
