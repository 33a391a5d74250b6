-- before
create table cache (id integer primary key, code text not null);
create index cache_code on cache (code);
-- after
create table cache (id integer primary key, code text not null);
create index cache_code on cache (code);
alter table cache cluster on cache_code;
