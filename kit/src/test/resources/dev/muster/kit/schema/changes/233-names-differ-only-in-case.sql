-- before
create table item (id integer primary key, name text);
-- after
create table item (id integer primary key, name text, "Name" text, "NAME" integer);
create table "Item" (id integer primary key);
