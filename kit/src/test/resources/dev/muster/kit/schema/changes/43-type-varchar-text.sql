-- before
create table note (id integer primary key, body varchar(2000));
-- after
create table note (id integer primary key, body text);
