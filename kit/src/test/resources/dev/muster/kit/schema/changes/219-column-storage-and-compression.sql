-- before
create table cache (id integer primary key, body text);
-- after
create table cache (id integer primary key, body text storage external compression pglz);
