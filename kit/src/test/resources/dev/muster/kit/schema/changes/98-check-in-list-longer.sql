-- before
create table stay (id integer primary key, kind varchar(10) not null, constraint stay_kind check (kind in ('single', 'double')));
-- after
create table stay (id integer primary key, kind varchar(10) not null, constraint stay_kind check (kind in ('single', 'double', 'suite')));
