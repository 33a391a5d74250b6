-- A ledger: nothing is ever changed in the journal, only added.
create schema ledger;
create schema customer;
create schema report;
create extension btree_gist;

create domain ledger.currency as char(3) check (value ~ '^[A-Z]{3}$');
create domain ledger.iban as text check (length(value) between 15 and 34);
create type ledger.side as enum ('debit', 'credit');
create type ledger.account_kind as enum ('asset', 'liability', 'income', 'expense', 'equity');
create type customer.kyc as enum ('none', 'pending', 'passed', 'failed');
create type ledger.money_range as range (subtype = numeric);

create table customer.person (
  id bigint generated always as identity (start with 10000) primary key,
  given_name text not null,
  family_name text not null,
  born date not null check (born > date '1900-01-01'),
  tax_id text,
  kyc customer.kyc not null default 'none',
  constraint person_tax_id_key unique nulls not distinct (tax_id, born)
);
create index person_name on customer.person (family_name collate "C", given_name collate "C");
create table customer.company (
  id bigint generated always as identity primary key,
  name text not null,
  register_no text not null unique,
  parent_id bigint references customer.company (id)
);
create table customer.customer (
  id bigint generated always as identity primary key,
  person_id bigint unique references customer.person (id),
  company_id bigint unique references customer.company (id),
  since date not null default current_date,
  constraint customer_is_one check (num_nonnulls(person_id, company_id) = 1)
);
create table customer.address (
  customer_id bigint not null references customer.customer (id),
  valid daterange not null,
  street text not null,
  city text not null,
  country char(2) not null,
  constraint address_one_at_a_time exclude using gist (customer_id with =, valid with &&)
);
create table customer.document (
  id uuid primary key default gen_random_uuid(),
  customer_id bigint not null references customer.customer (id),
  kind varchar(20) not null check (kind in ('passport', 'id_card', 'proof_of_address')),
  content bytea not null,
  uploaded_at timestamptz not null default now()
);
alter table customer.document alter column content set storage external;

create table ledger.account (
  id bigint generated always as identity primary key,
  number varchar(20) not null unique,
  iban ledger.iban unique,
  kind ledger.account_kind not null,
  currency ledger.currency not null default 'EUR',
  owner_id bigint references customer.customer (id),
  opened_on date not null default current_date,
  closed_on date,
  overdraft numeric(15,2) not null default 0,
  constraint account_closed_later check (closed_on >= opened_on),
  constraint account_overdraft_not_negative check (overdraft >= 0),
  unique (id, currency)
);
create table ledger.transaction (
  id bigint generated always as identity primary key,
  booked_at timestamptz not null default now(),
  value_date date not null default current_date,
  text varchar(140) not null,
  reverses_id bigint unique references ledger.transaction (id),
  constraint transaction_not_itself check (reverses_id <> id)
);
create table ledger.journal (
  booked_on date not null,
  id bigint generated always as identity,
  transaction_id bigint not null references ledger.transaction (id),
  account_id bigint not null,
  currency ledger.currency not null,
  side ledger.side not null,
  amount numeric(15,2) not null check (amount > 0),
  signed numeric(15,2) generated always as (case side when 'credit' then amount else - amount end) stored,
  primary key (booked_on, id),
  constraint journal_account foreign key (account_id, currency) references ledger.account (id, currency) match full
) partition by range (booked_on);
create table ledger.journal_2024 partition of ledger.journal for values from ('2024-01-01') to ('2025-01-01');
create table ledger.journal_2025 partition of ledger.journal for values from ('2025-01-01') to ('2026-01-01') partition by range (booked_on);
create table ledger.journal_2025_h1 partition of ledger.journal_2025 for values from ('2025-01-01') to ('2025-07-01');
create table ledger.journal_2025_h2 partition of ledger.journal_2025 for values from ('2025-07-01') to ('2026-01-01');
create table ledger.journal_rest partition of ledger.journal default;
create index journal_account_idx on ledger.journal (account_id, booked_on desc);
create table ledger.balance (
  account_id bigint primary key references ledger.account (id) on delete cascade,
  amount numeric(15,2) not null default 0,
  updated_at timestamptz not null default now()
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05);
create table ledger.fee (
  id integer generated always as identity primary key,
  name text not null,
  applies ledger.money_range not null,
  percent numeric(5,4) not null default 0,
  constraint fee_no_overlap exclude using gist (name with =, applies with &&) deferrable initially deferred
);
create table ledger.standing_order (
  id bigint generated always as identity primary key,
  from_id bigint not null references ledger.account (id),
  to_iban ledger.iban not null,
  amount numeric(15,2) not null check (amount > 0),
  every interval not null default '1 mon',
  next_on date not null,
  constraint standing_order_every_positive check (every > interval '0')
);
create table ledger.limit_rule (
  account_id bigint not null references ledger.account (id),
  per_day numeric(15,2),
  per_payment numeric(15,2),
  primary key (account_id),
  check (per_payment <= per_day)
);
create table ledger.exchange_rate (
  base ledger.currency not null,
  quote ledger.currency not null,
  day date not null,
  rate numeric(18,8) not null check (rate > 0),
  primary key (base, quote, day),
  check (base <> quote)
);

create function ledger.append_only() returns trigger language plpgsql as $$
begin
  raise exception '% is append only', tg_table_name;
end
$$;
create trigger append_only before update or delete on ledger.journal for each row execute function ledger.append_only();
create trigger append_only before update or delete on ledger.transaction for each row execute function ledger.append_only();
create trigger no_truncate before truncate on ledger.transaction for each statement execute function ledger.append_only();
create function ledger.must_balance() returns trigger language plpgsql as $$
begin
  if (select sum(signed) from ledger.journal where transaction_id = new.id) <> 0 then
    raise exception 'transaction % does not balance', new.id;
  end if;
  return null;
end
$$;
create constraint trigger must_balance after insert on ledger.transaction deferrable initially deferred
  for each row execute function ledger.must_balance();
create function ledger.account_balance(account bigint, on_day date default current_date) returns numeric language sql stable
begin atomic
  select coalesce(sum(j.signed), 0) from ledger.journal j where j.account_id = account and j.booked_on <= on_day;
end;
create procedure ledger.close_day(day date) language plpgsql as $$
begin
  update ledger.balance b set amount = ledger.account_balance(b.account_id, day), updated_at = now();
end
$$;
create view report.statement as
  select j.account_id, j.booked_on, t.text, j.signed, j.currency
  from ledger.journal j join ledger.transaction t on t.id = j.transaction_id;
create view report.statement_month as
  select account_id, date_trunc('month', booked_on) as month, sum(signed) as turnover from report.statement group by account_id, date_trunc('month', booked_on);
create view report.open_account as select id, number, kind, currency from ledger.account where closed_on is null with local check option;
create materialized view report.assets as
  select a.currency, sum(b.amount) as total from ledger.balance b join ledger.account a on a.id = b.account_id group by a.currency with no data;
create unique index assets_currency on report.assets (currency);
create rule rate_never_deleted as on delete to ledger.exchange_rate do instead nothing;
comment on table ledger.journal is 'Every amount that ever moved';
comment on constraint journal_account on ledger.journal is 'An account is booked in its own currency';
comment on domain ledger.iban is 'Without spaces';
comment on procedure ledger.close_day(date) is 'Runs at midnight';
comment on trigger must_balance on ledger.transaction is 'Debit is credit';
