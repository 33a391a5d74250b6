-- before
create table reading (at date not null, kind text not null, value numeric) partition by range (at);
-- after
create table reading (at date not null, kind text not null, value numeric) partition by range (at);
create table reading_2024 partition of reading for values from ('2024-01-01') to ('2025-01-01') partition by list (kind);
create table reading_2024_a partition of reading_2024 for values in ('a');
create table reading_2024_rest partition of reading_2024 default;
