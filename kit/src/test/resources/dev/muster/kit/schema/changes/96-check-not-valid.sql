-- before
create table stay (id integer primary key, nights integer);
alter table stay add constraint stay_nights check (nights > 0) not valid;
-- after
create table stay (id integer primary key, nights integer);
alter table stay add constraint stay_nights check (nights > 0);
