-- before
create schema shop;
-- after
create schema shop;
create schema "empty Schema";
