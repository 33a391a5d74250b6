-- before
create table "person" ("id" integer primary key, "name" text not null);
create index "person_name_idx" on "public"."person" ("name");
-- after
create table public.Person (ID integer primary key, Name text not null);
create index Person_Name_Idx on PERSON (NAME);
