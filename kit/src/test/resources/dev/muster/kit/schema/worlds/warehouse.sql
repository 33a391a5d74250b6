-- Logistics: goods, places, movements, tours. Everything in public, with "quoted" names as an older product has them.
create extension btree_gin;
create type "MovementKind" as enum ('in', 'out', 'transfer', 'correction');
create type "TourState" as enum ('planned', 'loading', 'on the road', 'done');
create type dimensions as (length_mm integer, width_mm integer, height_mm integer);
create domain gtin as varchar(14) check (value ~ '^([0-9]{8}|[0-9]{12,14})$');
create domain weight as numeric(9,3) check (value >= 0);

create table "Warehouse" (
  "Id" serial primary key,
  "Name" varchar(80) not null unique,
  "Größe" numeric(10,2) default 0
);
create table "User" ("Id" serial primary key, "Login" text not null, "order" integer not null default 0);
create unique index "User_Login_ci" on "User" (lower("Login"));
create table zone (
  id integer generated always as identity primary key,
  warehouse_id integer not null references "Warehouse" ("Id") on delete cascade,
  code varchar(6) not null,
  cold boolean not null default false,
  unique (warehouse_id, code)
);
create table shelf (
  id bigint generated always as identity primary key,
  zone_id integer not null references zone (id),
  aisle smallint not null,
  level smallint not null,
  bay smallint not null,
  label text generated always as (lpad(aisle::text, 2, '0') || '-' || lpad(bay::text, 3, '0') || '-' || level) stored,
  max_load weight not null default 500,
  constraint shelf_place unique (zone_id, aisle, bay, level)
);
create table supplier (id integer generated always as identity primary key, name text not null, lead_time interval day not null default '7 days');
create table article (
  id bigint generated always as identity primary key,
  gtin gtin unique,
  name text not null,
  size dimensions,
  weight weight,
  hazard char(3)[] not null default '{}',
  supplier_id integer references supplier (id) on delete set null,
  replaced_by bigint references article (id),
  constraint article_replaced check (replaced_by is distinct from id)
);
create index article_hazard on article using gin (supplier_id, hazard);
create index article_name on article (name collate "C" varchar_pattern_ops);
create table batch (
  article_id bigint not null references article (id),
  number varchar(30) not null,
  best_before date,
  primary key (article_id, number)
);
create table pallet (
  sscc char(18) primary key check (sscc ~ '^[0-9]{18}$'),
  shelf_id bigint references shelf (id),
  since timestamptz not null default now()
);
create index pallet_shelf on pallet using hash (shelf_id);
create table pallet_content (
  sscc char(18) not null references pallet (sscc) on delete cascade on update cascade,
  article_id bigint not null,
  batch varchar(30) not null,
  quantity integer not null check (quantity > 0),
  primary key (sscc, article_id, batch),
  foreign key (article_id, batch) references batch (article_id, number) on update cascade
);
create table movement (
  id bigint generated always as identity,
  kind "MovementKind" not null,
  region text not null default 'eu',
  sscc char(18) not null,
  from_shelf bigint references shelf (id),
  to_shelf bigint references shelf (id),
  at timestamptz not null default now(),
  by_user integer references "User" ("Id"),
  primary key (region, id),
  constraint movement_moves check (from_shelf is distinct from to_shelf)
) partition by list (region);
create table movement_eu partition of movement for values in ('eu', 'uk');
create table movement_us partition of movement for values in ('us', 'ca') partition by range (id);
create table movement_us_1 partition of movement_us for values from (minvalue) to (1000000);
create table movement_us_2 partition of movement_us for values from (1000000) to (maxvalue);
create table movement_other partition of movement default;
create index on movement (sscc, at desc);
create table customer (id bigint generated always as identity primary key, name text not null, gln char(13));
create table delivery (
  id bigint generated always as identity primary key,
  customer_id bigint not null references customer (id),
  due date not null,
  priority smallint not null default 5 check (priority between 1 and 9)
);
create index delivery_due on delivery (due, priority desc) include (customer_id);
create table delivery_line (
  delivery_id bigint not null references delivery (id) on delete cascade,
  line smallint not null,
  article_id bigint not null references article (id),
  ordered integer not null,
  picked integer not null default 0,
  missing integer generated always as (ordered - picked) virtual,
  primary key (delivery_id, line),
  constraint delivery_line_picked check (picked >= 0 and picked <= ordered)
);
create table vehicle (
  plate varchar(12) primary key,
  payload weight not null
);
create table truck (trailer boolean not null default false, primary key (plate)) inherits (vehicle);
create table tour (
  id bigint generated always as identity primary key,
  truck varchar(12) references truck (plate) on update cascade,
  day date not null,
  state "TourState" not null default 'planned',
  first_stop bigint,
  unique (truck, day)
);
create table stop (
  id bigint generated always as identity primary key,
  tour_id bigint not null references tour (id) on delete cascade,
  position smallint not null,
  delivery_id bigint not null references delivery (id),
  eta timestamptz(0),
  constraint stop_position unique (tour_id, position) deferrable initially deferred
);
alter table tour add constraint tour_first_stop foreign key (first_stop) references stop (id) deferrable initially deferred;
create unlogged table scan (id bigserial, raw text not null, at timestamptz default clock_timestamp());

create function pallet_weight(pallet char) returns numeric language sql stable
begin atomic
  select coalesce(sum(c.quantity * a.weight::numeric), 0) from pallet_content c join article a on a.id = c.article_id where c.sscc = pallet_weight.pallet;
end;
create function moved() returns trigger language plpgsql as $$
begin
  update pallet set shelf_id = new.to_shelf, since = new.at where sscc = new.sscc;
  return null;
end
$$;
create trigger moved after insert on movement for each row when (new.kind <> 'correction') execute function moved();
create view stock as
  select s.zone_id, c.article_id, c.batch, sum(c.quantity) as quantity
  from pallet p join pallet_content c using (sscc) join shelf s on s.id = p.shelf_id group by s.zone_id, c.article_id, c.batch;
create view "Short Stock" as
  select a.id, a.name as "Article", coalesce(sum(s.quantity), 0) as "In Stock" from article a left join stock s on s.article_id = a.id
  group by a.id having coalesce(sum(s.quantity), 0) < 10;
create materialized view turnover as
  select date_trunc('week', at at time zone 'UTC') as week, kind, count(*) as n from movement group by 1, 2;
create index turnover_week on turnover (week desc);
create rule scan_kept as on update to scan do instead nothing;
create statistics shelf_place_stat (ndistinct) on zone_id, aisle, bay from shelf;
comment on table "Warehouse" is 'One building';
comment on column "Warehouse"."Größe" is 'in m²';
comment on type "TourState" is 'See the drivers'' manual';
comment on view "Short Stock" is 'To be ordered';
