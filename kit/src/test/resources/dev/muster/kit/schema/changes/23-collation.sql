-- before
create table word (id integer primary key, spelling text not null);
-- after
create table word (id integer primary key, spelling text collate "C" not null);
