-- before
create table seat (hall integer not null, row_no integer not null, seat_no integer not null, constraint seat_pk primary key (hall, seat_no));
-- after
create table seat (hall integer not null, row_no integer not null, seat_no integer not null, constraint seat_pk primary key (hall, row_no, seat_no));
