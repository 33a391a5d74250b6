-- before
create table person (id integer primary key, country char(2) not null default 'DE');
-- after
create table person (id integer primary key, country char(2) not null default 'FR');
