-- before
create table reading (at date not null, value numeric default 0) partition by range (at);
create table reading_2024 partition of reading for values from ('2024-01-01') to ('2025-01-01');
-- after
create table reading (at date not null, value numeric default 0) partition by range (at);
create table reading_2024 partition of reading (value default 1, constraint positive check (value > 0)) for values from ('2024-01-01') to ('2025-01-01');
create index reading_2024_value on reading_2024 (value);
