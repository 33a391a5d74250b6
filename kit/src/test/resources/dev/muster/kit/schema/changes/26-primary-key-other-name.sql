-- before
create table seat (id integer, constraint seat_pkey primary key (id));
-- after
create table seat (id integer, constraint pk_seat primary key (id));
