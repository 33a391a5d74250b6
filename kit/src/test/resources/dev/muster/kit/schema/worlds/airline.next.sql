alter type ops.cabin add value 'premium' before 'business';
alter type ops.flight_state add value 'diverted' before 'landed';
alter table ops.airport add column icao char(4);
alter table ops.airport add constraint airport_icao_key unique (icao);
alter table ops.flight add column gate varchar(5);
alter table ops.delay alter column code type varchar(4);
alter table ops.route alter column distance_km type numeric(7,1);
alter table ops.person add column nationality char(2);
create table booking.loyalty_account (
  number bigint generated always as identity (start with 700000000) primary key,
  email text not null unique,
  miles integer not null default 0 check (miles >= 0),
  tier text not null default 'blue' check (tier in ('blue', 'silver', 'gold'))
);
alter table booking.passenger add column loyalty_number bigint references booking.loyalty_account (number) on delete set null;
alter table booking.fare drop constraint fare_price_check;
alter table booking.fare add constraint fare_price_check check (price > 0);
alter table booking.fare alter column refundable drop default;
create table booking.payment_2026 partition of booking.payment for values from ('2026-01-01') to ('2027-01-01');
drop index booking.booking_email;
create index booking_email on booking.booking (lower(contact_email));
alter table booking.coupon drop constraint coupon_seat_once;
alter table booking.coupon add constraint coupon_seat_once unique (flight_id, seat_row, seat_letter) deferrable initially deferred;
drop view ops.board;
create view ops.board as select number, origin, destination, departs, state from ops.timetable where day = current_date;
alter table booking.booking alter column contact_phone set not null;
drop materialized view booking.revenue;
