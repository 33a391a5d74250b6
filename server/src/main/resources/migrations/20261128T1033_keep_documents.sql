-- revision: 20261128T1033
-- parent: 20261128T0803
-- message: keep documents

-- migrate:up

set local lock_timeout = '5s';

alter table response_resource drop constraint response_resource_kind_check;

-- migrate:down

set local lock_timeout = '5s';

alter table response_resource add constraint response_resource_kind_check CHECK ((kind = ANY (ARRAY['conversation'::text, 'ticket'::text, 'page'::text, 'conference'::text, 'publication'::text])));

-- migrate:locks

-- line 9: AccessExclusiveLock on response_resource: blocks reads and writes
