-- revision: 20261128T0803
-- parent: 20261128T0802
-- message: order deliveries and configure plugins online
-- transaction: none

-- migrate:up

create index concurrently event_delivery_order ON public.event_delivery USING btree (subscriber, subject, seq) WHERE (subject IS NOT NULL);

-- migrate:down

drop index concurrently event_delivery_order;

-- migrate:locks

-- line 8: runs outside of a transaction; what it locks cannot be seen
