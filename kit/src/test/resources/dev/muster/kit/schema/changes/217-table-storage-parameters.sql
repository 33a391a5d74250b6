-- before
create table cache (id integer primary key, body text);
-- after
create table cache (id integer primary key, body text) with (fillfactor = 60, autovacuum_enabled = false, toast.autovacuum_enabled = false);
