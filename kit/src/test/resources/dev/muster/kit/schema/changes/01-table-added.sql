-- before
create table customer (id bigint generated always as identity primary key, name text not null);
-- after
create table customer (id bigint generated always as identity primary key, name text not null);
create table invoice (
  id bigint generated always as identity primary key,
  customer_id bigint not null references customer (id),
  total numeric(12,2) not null default 0 check (total >= 0),
  issued_at timestamptz not null default now()
);
