-- before
create table word (id integer not null, spelling text not null);
-- after
create table word (id integer not null, spelling text not null, primary key (id));
