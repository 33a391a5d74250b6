-- before
create table city (id integer primary key, name text);
-- after
create table city (id integer primary key, name text);
create rule kept as on delete to city do instead nothing;
