-- before
create table seat (hall integer, seat_no integer, constraint seat_pk primary key (hall, seat_no));
-- after
create table seat (hall integer, seat_no integer, constraint seat_pk primary key (seat_no, hall));
