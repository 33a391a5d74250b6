-- before
create table city (id integer primary key, country text, zip text);
create statistics city_stat on country, zip from city;
-- after
create table city (id integer primary key, country text, zip text);
create statistics city_stat (mcv) on country, lower(zip) from city;
