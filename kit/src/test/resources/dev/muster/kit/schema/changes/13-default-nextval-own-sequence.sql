-- before
create table ticket (id integer primary key, number bigint not null);
-- after
create table ticket (id integer primary key, number bigint not null);
create sequence ticket_number_seq owned by ticket.number;
alter table ticket alter column number set default nextval('ticket_number_seq');
