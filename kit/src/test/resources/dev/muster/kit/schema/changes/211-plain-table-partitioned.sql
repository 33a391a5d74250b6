-- before
create table reading (at date not null, value numeric);
-- after
create table reading (at date not null, value numeric) partition by range (at);
