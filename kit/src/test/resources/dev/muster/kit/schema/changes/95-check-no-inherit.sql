-- before
create table stay (id integer primary key, nights integer, constraint stay_nights check (nights > 0));
-- after
create table stay (id integer primary key, nights integer, constraint stay_nights check (nights > 0) no inherit);
