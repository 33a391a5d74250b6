-- before
create table stay (id integer primary key, nights integer, constraint stay_nights_check check (nights > 0));
-- after
create table stay (id integer primary key, nights integer, constraint nights_positive check (nights > 0));
