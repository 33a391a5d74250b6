-- Flights, fares, bookings, seats.
create schema ops;
create schema booking;

create domain ops.airport_code as char(3) check (value = upper(value) and length(value) = 3);
create domain booking.locator as char(6) check (value ~ '^[A-Z0-9]{6}$');
create type ops.cabin as enum ('economy', 'business', 'first');
create type ops.flight_state as enum ('scheduled', 'boarding', 'departed', 'landed', 'cancelled');
create type booking.document as (kind text, number text, expires date);
create sequence booking.ticket_number start with 2200000000 increment by 1 maxvalue 2299999999 no cycle;

create table ops.country (code char(2) primary key, name text not null unique);
create table ops.airport (
  code ops.airport_code primary key,
  name text not null,
  country char(2) not null references ops.country (code),
  time_zone text not null,
  location point not null
);
create index airport_location on ops.airport using gist (location);
create table ops.aircraft_type (
  code varchar(4) primary key,
  name text not null,
  range_km integer not null check (range_km > 0)
);
create table ops.aircraft (
  registration varchar(10) primary key,
  type varchar(4) not null references ops.aircraft_type (code) on update cascade,
  in_service daterange not null default '[2000-01-01,)'
);
create table ops.seat (
  registration varchar(10) not null references ops.aircraft (registration) on update cascade on delete cascade,
  row smallint not null check (row between 1 and 99),
  letter char(1) not null check (letter in ('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K')),
  cabin ops.cabin not null default 'economy',
  label text generated always as (row::text || letter::text) stored,
  primary key (registration, row, letter)
);
create table ops.route (
  id integer generated always as identity primary key,
  origin ops.airport_code not null references ops.airport (code),
  destination ops.airport_code not null references ops.airport (code),
  distance_km integer,
  unique (origin, destination),
  constraint route_goes_somewhere check (origin <> destination)
);
create table ops.flight (
  id bigint generated always as identity primary key,
  number varchar(7) not null check (number ~ '^[A-Z0-9]{2}[0-9]{1,4}$'),
  route_id integer not null references ops.route (id),
  registration varchar(10) references ops.aircraft (registration) on update cascade,
  day date not null,
  departs timestamptz not null,
  arrives timestamptz not null,
  state ops.flight_state not null default 'scheduled',
  duration interval generated always as (arrives - departs) stored,
  constraint flight_key unique (number, day),
  constraint flight_arrives_later check (departs < arrives)
);
create index flight_by_day on ops.flight (day, route_id) where state <> 'cancelled';
create index flight_aircraft on ops.flight (registration, departs desc nulls last);
create table ops.delay (
  flight_id bigint not null references ops.flight (id) on delete cascade,
  reported_at timestamptz not null default now(),
  minutes integer not null check (minutes >= 0),
  code char(2) not null,
  primary key (flight_id, reported_at)
);
create table ops.person (id bigint generated always as identity primary key, name text not null, born date);
create table ops.crew (licence text not null unique, hired date not null default current_date) inherits (ops.person);
alter table ops.crew add primary key (id);
create table ops.crew_assignment (
  flight_id bigint references ops.flight (id) on delete cascade,
  crew_id bigint references ops.crew (id),
  role text not null default 'cabin' check (role = any (array['captain', 'first officer', 'purser', 'cabin'])),
  primary key (flight_id, crew_id)
);
create unique index crew_one_captain on ops.crew_assignment (flight_id) where role = 'captain';

create table booking.fare (
  id bigint generated always as identity primary key,
  route_id integer not null references ops.route (id),
  cabin ops.cabin not null,
  basis varchar(8) not null,
  price numeric(9,2) not null check (price >= 0),
  currency char(3) not null default 'EUR',
  valid daterange not null,
  refundable bool default false not null,
  unique (route_id, basis, valid)
);
create table booking.booking (
  locator booking.locator primary key,
  contact_email text not null,
  contact_phone text,
  created_at timestamptz not null default now(),
  cancelled_at timestamptz
);
create index booking_email on booking.booking using hash (contact_email);
create table booking.passenger (
  locator booking.locator not null references booking.booking (locator) on delete cascade,
  no smallint not null,
  family_name text not null,
  given_name text not null,
  document booking.document,
  primary key (locator, no)
);
create index passenger_name on booking.passenger (lower(family_name) varchar_pattern_ops, lower(given_name));
create table booking.ticket (
  number bigint primary key default nextval('booking.ticket_number'),
  locator booking.locator not null,
  passenger_no smallint not null,
  issued_at timestamptz not null default now(),
  constraint ticket_passenger foreign key (locator, passenger_no) references booking.passenger (locator, no) match full deferrable initially deferred
);
alter sequence booking.ticket_number owned by booking.ticket.number;
create table booking.coupon (
  ticket_number bigint not null references booking.ticket (number) on delete cascade,
  leg smallint not null,
  flight_id bigint not null references ops.flight (id),
  fare_id bigint not null references booking.fare (id),
  registration varchar(10),
  seat_row smallint,
  seat_letter char(1),
  checked_in_at timestamptz,
  primary key (ticket_number, leg),
  constraint coupon_seat foreign key (registration, seat_row, seat_letter) references ops.seat (registration, row, letter) on update cascade,
  constraint coupon_seat_once unique (flight_id, seat_row, seat_letter) deferrable
);
create table booking.payment (
  id uuid not null default gen_random_uuid(),
  locator booking.locator not null references booking.booking (locator),
  amount numeric(10,2) not null,
  paid_on date not null default current_date,
  primary key (id, paid_on)
) partition by range (paid_on);
create table booking.payment_2025 partition of booking.payment for values from ('2025-01-01') to ('2026-01-01');
create table booking.payment_other partition of booking.payment default;
create index payment_locator on booking.payment (locator);
create table booking.special_service (
  ticket_number bigint not null,
  leg smallint not null,
  code char(4) not null,
  remark text,
  primary key (ticket_number, leg, code),
  foreign key (ticket_number, leg) references booking.coupon (ticket_number, leg) on delete cascade
);

create function ops.local_time(at timestamptz, airport ops.airport_code) returns timestamp language sql stable
begin atomic
  select local_time.at at time zone a.time_zone from ops.airport a where a.code = airport;
end;
create function booking.no_late_change() returns trigger language plpgsql as $$
begin
  if exists (select from ops.flight f where f.id = new.flight_id and f.state in ('departed', 'landed')) then
    raise exception 'flight % has left', new.flight_id;
  end if;
  return new;
end
$$;
create trigger no_late_change before insert or update of flight_id, seat_row, seat_letter on booking.coupon for each row execute function booking.no_late_change();
alter table booking.coupon enable always trigger no_late_change;
create view ops.timetable as
  select f.id, f.number, f.day, r.origin, r.destination, ops.local_time(f.departs, r.origin) as departs, ops.local_time(f.arrives, r.destination) as arrives, f.state
  from ops.flight f join ops.route r on r.id = f.route_id;
create view ops.board as select number, destination, departs, state from ops.timetable where day = current_date;
create view booking.load as
  select c.flight_id, f.cabin, count(*) as sold from booking.coupon c join booking.fare f on f.id = c.fare_id group by c.flight_id, f.cabin;
create materialized view booking.revenue as
  select fl.day, fa.currency, sum(fa.price) as amount from booking.coupon c join booking.fare fa on fa.id = c.fare_id join ops.flight fl on fl.id = c.flight_id
  group by fl.day, fa.currency with no data;
create unique index revenue_key on booking.revenue (day, currency);
create statistics ops.flight_number_route on number, route_id from ops.flight;
comment on domain booking.locator is 'Six letters and digits';
comment on table booking.coupon is 'One leg of a ticket';
comment on constraint coupon_seat_once on booking.coupon is 'Two people may swap seats in one transaction';
comment on view ops.board is 'The board in the hall';
comment on sequence booking.ticket_number is 'Our range of numbers';
