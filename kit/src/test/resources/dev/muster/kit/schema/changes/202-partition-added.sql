-- before
create table reading (at date not null, value numeric) partition by range (at);
create table reading_2024 partition of reading for values from ('2024-01-01') to ('2025-01-01');
create index reading_at on reading (at);
-- after
create table reading (at date not null, value numeric) partition by range (at);
create table reading_2024 partition of reading for values from ('2024-01-01') to ('2025-01-01');
create table reading_2025 partition of reading for values from ('2025-01-01') to ('2026-01-01');
create index reading_at on reading (at);
