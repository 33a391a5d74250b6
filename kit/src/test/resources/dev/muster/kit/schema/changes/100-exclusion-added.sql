-- before
create extension btree_gist;
create table booking (id integer primary key, room integer not null, during tstzrange not null);
-- after
create extension btree_gist;
create table booking (id integer primary key, room integer not null, during tstzrange not null,
  constraint booking_no_overlap exclude using gist (room with =, during with &&));
