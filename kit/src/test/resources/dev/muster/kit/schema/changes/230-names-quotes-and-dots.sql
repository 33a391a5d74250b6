-- before
create schema "a.b";
create table "a.b"."say ""hi""" ("it's" integer primary key);
-- after
create schema "a.b";
create table "a.b"."say ""hi""" ("it's" integer primary key, "per % cent" text, "back\slash" text, " " text, "$1" text);
create index "a""b" on "a.b"."say ""hi""" ("per % cent");
comment on column "a.b"."say ""hi"""."it's" is 'it''s';
