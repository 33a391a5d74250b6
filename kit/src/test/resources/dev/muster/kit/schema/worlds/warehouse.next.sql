alter type "MovementKind" add value 'return' after 'out';
alter type "TourState" add value 'late' before 'done';
alter table "User" add column "Email" text;
alter table "User" alter column "order" type bigint;
alter table "Warehouse" alter column "Name" type varchar(120);
alter table "Warehouse" alter column "Größe" drop default;
alter table zone add column temperature numrange;
alter table zone add constraint zone_cold_has_range check (not cold or temperature is not null);
alter table article add column discontinued date;
alter table article alter column name set default '';
alter table supplier alter column lead_time set default '5 days';
create table purchase (
  id bigint generated always as identity primary key,
  supplier_id integer not null references supplier (id),
  ordered_on date not null default current_date
);
create table purchase_line (
  purchase_id bigint not null references purchase (id) on delete cascade,
  line smallint not null,
  article_id bigint not null references article (id),
  quantity integer not null check (quantity > 0),
  primary key (purchase_id, line)
);
create table movement_asia partition of movement for values in ('jp', 'sg');
alter table delivery_line drop constraint delivery_line_picked;
alter table delivery_line add constraint delivery_line_picked check (picked >= 0);
drop index delivery_due;
create index delivery_due on delivery (due, priority desc nulls last, customer_id);
drop view "Short Stock";
create view "Short Stock" as
  select a.id, a.gtin::text as "GTIN", a.name as "Article", coalesce(sum(s.quantity), 0) as "In Stock" from article a left join stock s on s.article_id = a.id
  where a.discontinued is null group by a.id having coalesce(sum(s.quantity), 0) < 20;
drop table scan;
drop statistics shelf_place_stat;
