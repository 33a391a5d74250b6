-- before
create sequence numbers as integer;
-- after
create sequence numbers as bigint;
