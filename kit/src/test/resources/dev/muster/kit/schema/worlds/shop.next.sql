alter table catalogue.product add column ean varchar(13) constraint product_ean_digits check (ean ~ '^[0-9]{8,13}$');
create unique index product_ean on catalogue.product (ean) where ean is not null;
alter type sales.order_state add value 'returned' after 'delivered';
alter type sales.payment_method add value 'wallet';
alter table sales.customer alter column phone type varchar(32);
alter table sales.customer add column loyalty_points integer not null default 0;
alter table catalogue.product drop constraint product_price_positive;
alter table catalogue.product add constraint product_price_positive check (price > 0 and price < 1000000);
drop index catalogue.product_tags;
create table sales.shipment (
  id bigint generated always as identity primary key,
  order_id bigint not null references sales.orders (id),
  carrier text not null,
  tracking text,
  shipped_at timestamptz not null default now(),
  unique (carrier, tracking)
);
create table sales.shipment_line (
  shipment_id bigint not null references sales.shipment (id) on delete cascade,
  order_id bigint not null,
  line_no integer not null,
  quantity integer not null check (quantity > 0),
  primary key (shipment_id, order_id, line_no),
  foreign key (order_id, line_no) references sales.order_line (order_id, line_no)
);
create or replace view catalogue.listed_product as
  select p.id, p.sku, p.title, b.name as brand, p.gross_price, s.on_hand - s.reserved as available, p.ean
  from catalogue.product p left join catalogue.brand b on b.id = p.brand_id left join catalogue.stock s on s.product_id = p.id
  where p.state = 'listed';
drop view sales.open_order;
alter table sales.refund add column refunded_at timestamptz not null default now();
alter table sales.refund alter column reason drop not null;
alter table sales.coupon alter column percent type integer;
create or replace function sales.order_total(order_id bigint) returns numeric language sql stable
begin atomic
  select coalesce(sum(l.total), 0) from sales.order_line l where l.order_id = order_total.order_id and l.quantity > 0;
end;
comment on table catalogue.product is 'One article';
