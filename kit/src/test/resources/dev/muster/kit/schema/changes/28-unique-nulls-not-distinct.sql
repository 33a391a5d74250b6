-- before
create table account (id integer primary key, phone text, constraint account_phone_key unique (phone));
-- after
create table account (id integer primary key, phone text, constraint account_phone_key unique nulls not distinct (phone));
