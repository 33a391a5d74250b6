-- before
create table cache (id integer primary key, body text) with (fillfactor = 60, parallel_workers = 2);
-- after
create table cache (id integer primary key, body text) with (fillfactor = 80);
