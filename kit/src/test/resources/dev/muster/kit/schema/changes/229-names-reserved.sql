-- before
create table "user" ("order" integer primary key);
-- after
create table "user" ("order" integer primary key, "select" text, "from" date default current_date, "end" integer generated always as ("order" + 1) stored);
create view "table" as select "order", "select" from "user" where "from" > date '2020-01-01';
