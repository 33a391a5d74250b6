alter type event.kind add value 'comedy' after 'theatre';
alter type event.hold_state add value 'expired';
alter table event.show add column age_limit smallint constraint show_age_limit check (age_limit between 0 and 21);
alter table event.organiser alter column name type varchar(200);
alter table event.buyer add column locale varchar(5) not null default 'en';
alter table event.purchase drop constraint purchase_currency_check;
alter table event.purchase add constraint purchase_currency_check check (currency in ('EUR', 'CHF', 'GBP', 'USD'));
alter domain event.money drop constraint money_not_negative;
alter domain event.money add constraint money_sane check (value >= 0 and value < 100000);
create table event.resale (
  id bigint generated always as identity primary key,
  ticket_id bigint not null constraint resale_ticket_key unique references event.ticket (id) on delete cascade,
  price event.money not null,
  offered_at timestamptz not null default now(),
  bought_by bigint references event.buyer (id)
);
create index resale_open on event.resale (price) where bought_by is null;
alter table event.promotion drop constraint promotion_cut;
alter table event.promotion add constraint promotion_cut check (cut > 0 and cut < 0.9);
alter table event.promotion alter column max_uses set default 100;
drop view event.coming_concert;
create or replace view event.coming as
  select s.id, s.title, s.kind, v.city, v.name as venue, s.doors, event.free_places(s.id) as free, s.age_limit
  from event.show s join event.venue v on v.id = s.venue_id where not s.cancelled and s.doors > now();
drop trigger check_sale_disabled on event.ticket;
drop index event.hold_expiring;
create index hold_expiring on event.hold (until) include (show_id) where state = 'held';
alter table event.waiting add column since timestamptz not null default now();
alter table event.organiser drop column contact;
comment on table event.hold is 'Seats in a basket';
