-- before
create table ticket (id integer primary key, number bigint);
create sequence ticket_number;
-- after
create table ticket (id integer primary key, number bigint);
create sequence ticket_number owned by ticket.number;
