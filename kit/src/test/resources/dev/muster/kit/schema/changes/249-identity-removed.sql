-- before
create table word (id bigint generated always as identity primary key);
-- after
create table word (id bigint primary key);
