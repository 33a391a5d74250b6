-- before
create table person (id bigint primary key, phone text);
create index person_phone on person (phone);
-- after
create table person (id bigint primary key, phone text);
create index person_phone on person (phone) with (fillfactor = 70);
