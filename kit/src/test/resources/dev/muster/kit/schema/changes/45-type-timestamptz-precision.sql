-- before
create table note (id integer primary key, written timestamptz not null);
-- after
create table note (id integer primary key, written timestamptz(3) not null);
