-- What one POST /api/incidents asks of PostgreSQL. pgbench cannot put texts together: title, subject and the event's id
-- are plain random numbers, nulls are literal, and the array of the one subscriber is written out around its parameters.
\set title random(1000000000000000, 9999999999999999)
\set delivery random(1000000000000000000, 9000000000000000000)
\set number 1
\set version 1
begin;
insert into "incident" ("title", "description", "severity", "status", "commander", "declared_by", "declared_by_name", "declared_at", "updated_at", "version") values (:title, :description, :severity, :status, null, :actor, :actor_name, :at, :at, :version) returning "incident"."id" \gset
insert into "incident_episode" ("incident", "number", "status", "started_at", "started_by") values (:id, :number, :status, :at, :actor_name);
insert into "timeline_entry" ("subject", "kind", "body", "corrects", "actor", "actor_name", "at") values (:id, :kind, :title, null, :actor, :actor_name, :at) returning "timeline_entry"."id" as "entry" \gset
insert into event_delivery
    (task_name, task_instance, subscriber, subject, seq, task_data,
     execution_time, picked, consecutive_failures, version)
select 'delivery', each.id, each.subscriber, :id::text, nextval('event_delivery_seq'),
       convert_to(each.subscriber || ' ', 'UTF8') || :event::bytea,
       :at::timestamptz, false, 0, 1
from unnest(array[:delivery]::text[], array[:subscriber]::text[]) as each(id, subscriber);
commit;
