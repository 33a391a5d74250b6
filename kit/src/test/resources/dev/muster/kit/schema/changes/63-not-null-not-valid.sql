-- before
create table person (id integer primary key, name text);
alter table person add constraint person_name_needed not null name not valid;
-- after
create table person (id integer primary key, name text);
alter table person add constraint person_name_needed not null name;
