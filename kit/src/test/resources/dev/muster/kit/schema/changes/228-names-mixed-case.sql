-- before
create table "Person" ("Id" integer primary key);
-- after
create table "Person" ("Id" integer primary key, "fullName" text not null default 'X', constraint "Full Name" check ("fullName" <> ''));
create index "Person by Name" on "Person" ("fullName");
