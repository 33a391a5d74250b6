-- before
create table reading (id bigint primary key, at timestamptz);
create index reading_at on reading (at desc);
-- after
create table reading (id bigint primary key, at timestamptz);
create index reading_at on reading (at desc nulls last);
