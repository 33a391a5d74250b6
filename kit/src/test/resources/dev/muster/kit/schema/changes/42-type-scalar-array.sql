-- before
create table poll (id integer primary key, tag text);
-- after
create table poll (id integer primary key, tag text[]);
