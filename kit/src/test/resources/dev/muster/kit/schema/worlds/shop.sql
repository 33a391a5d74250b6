-- A web shop: catalogue, customers, orders, payments.
create schema catalogue;
create schema sales;
create extension citext;
create extension pg_trgm;

create domain catalogue.sku as text constraint sku_format check (value ~ '^[A-Z]{3}-[0-9]{4,8}$');
create domain sales.amount as numeric(12,2) default 0 constraint amount_not_negative check (value >= 0);
create type catalogue.product_state as enum ('draft', 'listed', 'retired');
create type sales.order_state as enum ('cart', 'placed', 'paid', 'shipped', 'delivered', 'cancelled');
create type sales.payment_method as enum ('card', 'invoice', 'transfer');
create type sales.address as (street text, postcode varchar(12), city text, country char(2));

create function catalogue.slugify(title text) returns text language sql immutable strict parallel safe
  return lower(regexp_replace(trim(title), '[^a-zA-Z0-9]+', '-', 'g'));

create table catalogue.category (
  id integer generated always as identity primary key,
  parent_id integer references catalogue.category (id) on delete restrict,
  name text not null,
  slug text generated always as (catalogue.slugify(name)) stored,
  position smallint not null default 0,
  constraint category_name_in_parent unique nulls not distinct (parent_id, name),
  constraint category_not_own_parent check (parent_id <> id)
);
create table catalogue.brand (
  id integer generated always as identity primary key,
  name citext not null unique,
  website text check (website like 'https://%')
);
create table catalogue.product (
  id bigint generated always as identity primary key,
  sku catalogue.sku not null unique,
  brand_id integer references catalogue.brand (id) on delete set null,
  title text not null,
  description text not null default '',
  state catalogue.product_state not null default 'draft',
  price numeric(10,2) not null,
  vat_rate numeric(4,3) not null default 0.190,
  gross_price numeric(12,2) generated always as (round(price * (1 + vat_rate), 2)) stored,
  attributes jsonb not null default '{}',
  tags text[] not null default '{}',
  weight_g integer,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint product_price_positive check (price > 0),
  constraint product_weight_positive check (weight_g is null or weight_g > 0)
);
create index product_title_trgm on catalogue.product using gin (title gin_trgm_ops);
create index product_attributes on catalogue.product using gin (attributes jsonb_path_ops);
create index product_listed on catalogue.product (brand_id, price desc) include (title) where state = 'listed';
create index product_tags on catalogue.product using gin (tags);
create table catalogue.product_category (
  product_id bigint not null references catalogue.product (id) on delete cascade,
  category_id integer not null references catalogue.category (id) on delete cascade,
  primary key (product_id, category_id)
);
create index product_category_by_category on catalogue.product_category (category_id);
create table catalogue.product_image (
  id bigint generated always as identity primary key,
  product_id bigint not null references catalogue.product (id) on delete cascade,
  url text not null,
  position integer not null default 0,
  constraint product_image_position unique (product_id, position) deferrable initially deferred
);
create table catalogue.stock (
  product_id bigint primary key references catalogue.product (id) on delete cascade,
  on_hand integer not null default 0 check (on_hand >= 0),
  reserved integer not null default 0 check (reserved >= 0),
  available integer generated always as (on_hand - reserved) virtual,
  constraint stock_reserved_within check (reserved <= on_hand)
) with (fillfactor = 70);
create table catalogue.price_history (
  product_id bigint not null references catalogue.product (id) on delete cascade,
  changed_at timestamptz not null default now(),
  old_price numeric(10,2),
  new_price numeric(10,2) not null,
  primary key (product_id, changed_at)
);

create table sales.customer (
  id bigint generated always as identity primary key,
  email citext not null,
  name text not null,
  phone varchar(20),
  billing sales.address,
  shipping sales.address,
  newsletter boolean not null default false,
  deleted_at timestamptz,
  created_at timestamptz not null default current_timestamp
);
create unique index customer_email_live on sales.customer (email) where deleted_at is null;
create sequence sales.order_number_seq as bigint start with 100000 increment by 1 cache 20;
create table sales.orders (
  id bigint generated always as identity primary key,
  number text not null default 'O-' || nextval('sales.order_number_seq'),
  customer_id bigint not null references sales.customer (id),
  state sales.order_state not null default 'cart',
  placed_at timestamptz,
  currency char(3) not null default 'EUR',
  shipping sales.address,
  note text,
  constraint orders_number_key unique (number),
  constraint orders_placed_has_time check (state = 'cart' or placed_at is not null)
);
alter sequence sales.order_number_seq owned by sales.orders.number;
create index orders_open on sales.orders (customer_id, placed_at desc nulls last) where state not in ('delivered', 'cancelled');
create table sales.order_line (
  order_id bigint not null references sales.orders (id) on delete cascade,
  line_no integer not null,
  product_id bigint not null references catalogue.product (id),
  quantity integer not null check (quantity between 1 and 999),
  unit_price sales.amount not null,
  discount numeric(4,3) not null default 0 check (discount >= 0 and discount < 1),
  total numeric(14,2) generated always as (round(quantity * unit_price::numeric * (1 - discount), 2)) stored,
  primary key (order_id, line_no)
);
create index order_line_product on sales.order_line (product_id);
create table sales.payment (
  id uuid primary key default gen_random_uuid(),
  order_id bigint not null references sales.orders (id),
  method sales.payment_method not null,
  amount sales.amount not null,
  received_at timestamptz,
  reference text,
  constraint payment_reference_key unique (method, reference)
);
create table sales.refund (
  id uuid primary key default gen_random_uuid(),
  payment_id uuid not null references sales.payment (id),
  amount sales.amount not null,
  reason text not null
);
create table sales.coupon (
  code varchar(16) primary key check (code = upper(code)),
  percent smallint not null check (percent > 0 and percent <= 100),
  valid daterange not null default daterange(current_date, null)
);
create table sales.order_coupon (
  order_id bigint primary key references sales.orders (id) on delete cascade,
  code varchar(16) not null references sales.coupon (code) on update cascade
);

create function catalogue.record_price() returns trigger language plpgsql as $$
begin
  insert into catalogue.price_history (product_id, old_price, new_price) values (new.id, old.price, new.price);
  new.updated_at := now();
  return new;
end
$$;
create trigger record_price before update of price on catalogue.product
  for each row when (old.price is distinct from new.price) execute function catalogue.record_price();
create function sales.order_total(order_id bigint) returns numeric language sql stable
begin atomic
  select coalesce(sum(l.total), 0) from sales.order_line l where l.order_id = order_total.order_id;
end;

create view catalogue.listed_product as
  select p.id, p.sku, p.title, b.name as brand, p.gross_price, s.on_hand - s.reserved as available
  from catalogue.product p left join catalogue.brand b on b.id = p.brand_id left join catalogue.stock s on s.product_id = p.id
  where p.state = 'listed';
create view sales.order_overview as
  select o.id, o.number, o.state, o.placed_at, c.name as customer, sales.order_total(o.id) as total
  from sales.orders o join sales.customer c on c.id = o.customer_id;
create view sales.open_order as select id, number, customer, total from sales.order_overview where state in ('placed', 'paid');
create materialized view sales.revenue_by_month as
  select date_trunc('month', o.placed_at) as month, o.currency, sum(l.total) as revenue, count(distinct o.id) as orders
  from sales.orders o join sales.order_line l on l.order_id = o.id
  where o.state in ('paid', 'shipped', 'delivered') group by 1, 2;
create unique index revenue_by_month_key on sales.revenue_by_month (month, currency);
create statistics sales.orders_state_currency (dependencies, ndistinct) on state, currency from sales.orders;

comment on schema catalogue is 'What can be bought';
comment on schema sales is 'What was bought';
comment on table catalogue.product is 'One article; variants are articles of their own';
comment on column catalogue.product.gross_price is 'Price with VAT';
comment on column sales.orders.number is 'The number that customers see';
comment on type sales.order_state is 'The life of an order';
