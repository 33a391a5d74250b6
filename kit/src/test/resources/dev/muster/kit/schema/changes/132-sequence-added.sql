-- before
create schema shop;
-- after
create schema shop;
create sequence shop.numbers as integer start with 100 increment by 5 minvalue 100 maxvalue 9999 cache 3 cycle;
