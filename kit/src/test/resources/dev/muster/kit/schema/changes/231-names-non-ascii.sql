-- before
create table "größe" ("schlüssel" integer primary key);
-- after
create table "größe" ("schlüssel" integer primary key, "名前" text not null default '無名');
create type "état" as enum ('été', 'hiver');
comment on table "größe" is 'Größe – 大きさ 🙂';
