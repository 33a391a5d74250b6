-- before
create table other (id integer primary key);
-- after
create table other (id integer primary key);
create table event (id bigint not null, body text) partition by hash (id);
create table event_0 partition of event for values with (modulus 3, remainder 0);
create table event_1 partition of event for values with (modulus 3, remainder 1);
create table event_2 partition of event for values with (modulus 3, remainder 2);
