-- before
create sequence numbers;
-- after
create sequence numbers increment by 2 maxvalue 1000000 cache 10;
