-- before
create extension btree_gist;
create table rent (room integer not null, during daterange not null);
-- after
create extension btree_gist;
create table rent (room integer not null, during daterange not null, constraint rent_pk primary key (room, during without overlaps));
