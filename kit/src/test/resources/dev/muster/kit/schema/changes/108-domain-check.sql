-- before
create domain percent as numeric(5,2) constraint percent_range check (value >= 0 and value <= 100);
create table offer (id integer primary key, discount percent not null);
-- after
create domain percent as numeric(5,2) constraint percent_range check (value > 0 and value < 100);
create table offer (id integer primary key, discount percent not null);
