-- before
create function new_code() returns text language sql volatile as $$ select 'c-' || floor(random() * 1000000)::int $$;
create table voucher (id integer primary key, code text not null);
-- after
create function new_code() returns text language sql volatile as $$ select 'c-' || floor(random() * 1000000)::int $$;
create table voucher (id integer primary key, code text not null default new_code());
