-- before
create table other (id integer primary key);
-- after
create table other (id integer primary key);
create table reading (at date not null, sensor integer not null, value numeric, primary key (sensor, at)) partition by range (at);
create table reading_2024 partition of reading for values from (minvalue) to ('2025-01-01');
create table reading_2025 partition of reading for values from ('2025-01-01') to ('2026-01-01');
