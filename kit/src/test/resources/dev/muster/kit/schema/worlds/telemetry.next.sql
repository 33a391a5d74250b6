create table series.reading_2025_q4 partition of series.reading for values from ('2025-10-01 00:00:00+00') to ('2026-01-01 00:00:00+00');
alter table series.reading detach partition series.reading_2025_q1;
drop table series.reading_2025_q1;
alter type device.status add value 'retired';
alter table device.sensor add column label text;
alter table device.sensor add constraint sensor_label_key unique (label);
alter table device.sensor drop constraint sensor_battery_check;
alter table device.sensor alter column battery type numeric(4,1);
alter table device.sensor add constraint sensor_battery_check check (battery between 0 and 100);
alter table device.site alter column time_zone drop default;
alter table device.site add column country char(2) not null default 'XX' collate "C";
alter domain series.unit drop not null;
alter table series.reading add column batch_id bigint;
create table series.batch (
  id bigint generated always as identity primary key,
  gateway_id device.eui not null references device.gateway (id),
  received_at timestamptz not null default now(),
  bytes integer not null check (bytes > 0)
);
alter table series.reading add constraint reading_batch foreign key (batch_id) references series.batch (id);
drop index series.reading_bad;
create index reading_bad on series.reading (quality, at desc) where quality <> 'good';
alter table series.alarm add column acknowledged_by text;
create or replace view series.latest_by_site as
  select g.site_id, m.name as metric, m.unit::text as unit, avg(l.value) as value, count(*) as sensors
  from series.latest l join series.metric m on m.id = l.metric_id join device.sensor s on s.id = l.sensor_id join device.gateway g on g.id = s.gateway_id
  group by g.site_id, m.name, m.unit;
alter table series.inbox set logged;
drop statistics series.hourly_sensor_metric;
comment on table series.reading is 'Raw values, kept for one year';
