-- before
create table shift (id integer primary key);
-- after
create function time_diff(a time, b time) returns double precision language sql immutable strict as $$ select extract(epoch from a - b)::double precision $$;
create type timerange as range (subtype = time, subtype_diff = time_diff);
create table shift (id integer primary key, at timerange);
