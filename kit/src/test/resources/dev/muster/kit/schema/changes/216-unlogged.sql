-- before
create table cache (id integer primary key, body text);
-- after
create unlogged table cache (id integer primary key, body text);
