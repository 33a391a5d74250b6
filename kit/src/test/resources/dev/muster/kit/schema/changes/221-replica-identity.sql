-- before
create table cache (id integer primary key, code text not null);
create unique index cache_code on cache (code);
-- after
create table cache (id integer primary key, code text not null);
create unique index cache_code on cache (code);
alter table cache replica identity using index cache_code;
