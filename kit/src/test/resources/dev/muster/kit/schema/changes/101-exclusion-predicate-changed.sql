-- before
create extension btree_gist;
create table booking (id integer primary key, room integer not null, during tstzrange not null, state text not null,
  constraint booking_no_overlap exclude using gist (room with =, during with &&) where (state <> 'cancelled'));
-- after
create extension btree_gist;
create table booking (id integer primary key, room integer not null, during tstzrange not null, state text not null,
  constraint booking_no_overlap exclude using gist (room with =, during with &&) where (state = 'confirmed') deferrable initially deferred);
