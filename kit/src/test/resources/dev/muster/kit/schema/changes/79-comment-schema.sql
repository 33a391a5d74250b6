-- before
create schema shop;
-- after
create schema shop;
comment on schema shop is 'What we sell';
