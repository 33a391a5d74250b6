-- before
create table stay (id integer primary key, arrives date not null, leaves date not null);
-- after
create table stay (id integer primary key, arrives date not null, leaves date not null, constraint stay_order check (arrives < leaves));
