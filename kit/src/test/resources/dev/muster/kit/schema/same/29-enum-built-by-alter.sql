-- before
create type size as enum ('s', 'm', 'l', 'xl');
create table shirt (id integer primary key, size size);
-- after
create type size as enum ('m', 'xxl');
alter type size add value 's' before 'm';
alter type size add value 'l' after 'm';
alter type size rename value 'xxl' to 'xl';
create table shirt (id integer primary key, size size);
