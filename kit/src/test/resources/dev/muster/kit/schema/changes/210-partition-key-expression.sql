-- before
create table other (id integer primary key);
-- after
create table other (id integer primary key);
create table reading (at timestamptz not null, name text) partition by range ((extract(year from at at time zone 'UTC')), lower(name) collate "C");
create table reading_old partition of reading for values from (minvalue, minvalue) to (2020, 'm');
