-- before
create table seat (id integer not null, code integer not null, constraint seat_pk primary key (id), constraint seat_code_key unique (code));
create table booking (id integer primary key, seat_id integer, constraint booking_seat foreign key (seat_id) references seat (id));
-- after
create table seat (id integer not null, code integer not null, constraint seat_pk primary key (id) include (code), constraint seat_code_key unique (code));
create table booking (id integer primary key, seat_id integer, constraint booking_seat foreign key (seat_id) references seat (id));
