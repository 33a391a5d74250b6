-- before
create table document (id integer primary key, body json not null);
-- after
create table document (id integer primary key, body jsonb not null);
