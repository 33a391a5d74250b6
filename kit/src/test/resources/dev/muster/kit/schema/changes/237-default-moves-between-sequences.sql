-- before
create sequence a;
create sequence b;
create table ticket (id bigint primary key default nextval('a'));
-- after
create sequence a;
create sequence b;
create table ticket (id bigint primary key default nextval('b'));
