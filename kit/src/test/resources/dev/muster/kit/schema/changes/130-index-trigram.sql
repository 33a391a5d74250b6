-- before
create extension pg_trgm;
create table person (id bigint primary key, name text);
-- after
create extension pg_trgm;
create table person (id bigint primary key, name text);
create index person_name_trgm on person using gist (name gist_trgm_ops (siglen = 32));
