-- before
create table reading (id bigint primary key, token text);
-- after
create table reading (id bigint primary key, token text);
create index reading_token on reading using hash (token);
