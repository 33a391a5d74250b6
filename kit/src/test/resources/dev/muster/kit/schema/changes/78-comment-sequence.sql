-- before
create sequence numbers;
-- after
create sequence numbers;
comment on sequence numbers is 'Gaps are fine';
