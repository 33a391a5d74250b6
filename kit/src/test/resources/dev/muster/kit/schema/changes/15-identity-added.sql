-- before
create table voucher (id bigint primary key, name text);
-- after
create table voucher (id bigint generated always as identity primary key, name text);
