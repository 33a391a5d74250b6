-- before
create table person (id bigint primary key, name text);
create index person_name on person (name);
-- after
create table person (id bigint primary key, name text);
create index person_name on person (name collate "und-x-icu");
