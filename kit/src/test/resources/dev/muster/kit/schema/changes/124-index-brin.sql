-- before
create table reading (id bigint primary key, at timestamptz);
create index reading_at on reading (at);
-- after
create table reading (id bigint primary key, at timestamptz);
create index reading_at on reading using brin (at) with (pages_per_range = 16);
