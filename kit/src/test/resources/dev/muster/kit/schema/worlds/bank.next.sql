create table ledger.journal_2026 partition of ledger.journal for values from ('2026-01-01') to ('2027-01-01');
alter type customer.kyc add value 'expired';
alter table customer.person add column citizenship char(2)[] not null default '{}';
alter table customer.person alter column tax_id type varchar(40);
alter domain ledger.iban drop constraint iban_check;
alter domain ledger.iban add constraint iban_check check (length(value) between 15 and 34 and value = upper(value));
alter table ledger.account add column blocked boolean not null default false;
alter table ledger.account drop constraint account_overdraft_not_negative;
alter table ledger.account add constraint account_overdraft_sane check (overdraft between 0 and 1000000);
alter table ledger.standing_order add column ends_on date;
alter table ledger.standing_order add constraint standing_order_ends check (ends_on > next_on);
create table ledger.card (
  id bigint generated always as identity primary key,
  account_id bigint not null references ledger.account (id),
  last_four char(4) not null check (last_four ~ '^[0-9]{4}$'),
  expires date not null,
  unique (account_id, last_four)
);
create table ledger.card_payment (
  id bigint generated always as identity primary key,
  card_id bigint not null references ledger.card (id),
  transaction_id bigint references ledger.transaction (id) deferrable initially deferred,
  merchant text not null,
  at timestamptz not null default now()
);
create index card_payment_card on ledger.card_payment (card_id, at desc);
create or replace view report.open_account as select id, number, kind, currency, blocked from ledger.account where closed_on is null with cascaded check option;
drop view report.statement_month;
alter table ledger.limit_rule drop column per_payment;
alter table ledger.limit_rule add constraint limit_rule_positive check (per_day > 0);
drop rule rate_never_deleted on ledger.exchange_rate;
alter table ledger.balance set (fillfactor = 60);
drop index ledger.journal_account_idx;
create index journal_account_idx on ledger.journal (account_id, booked_on desc) include (signed);
comment on domain ledger.iban is 'Upper case, without spaces';
