-- before
create table person (id bigint primary key, phone text);
create unique index person_phone on person (phone);
-- after
create table person (id bigint primary key, phone text);
create unique index person_phone on person (phone) nulls not distinct;
