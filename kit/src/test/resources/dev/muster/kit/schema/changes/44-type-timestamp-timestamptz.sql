-- before
create table note (id integer primary key, written timestamp not null);
-- after
create table note (id integer primary key, written timestamptz not null);
