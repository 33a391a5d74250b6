-- revision: 20261128T1034
-- parent: 20261128T1033
-- message: keep documents online
-- transaction: none

-- migrate:up

set lock_timeout = '5s';

alter table response_resource add constraint response_resource_kind_check CHECK ((kind = ANY (ARRAY['conversation'::text, 'ticket'::text, 'document'::text, 'page'::text, 'conference'::text, 'publication'::text]))) not valid;

reset lock_timeout;

alter table response_resource validate constraint response_resource_kind_check;

-- migrate:down

set lock_timeout = '5s';

alter table response_resource drop constraint response_resource_kind_check;

reset lock_timeout;

-- migrate:locks

-- line 10: AccessExclusiveLock on response_resource: blocks reads and writes
-- line 14: ShareUpdateExclusiveLock on response_resource: blocks changes of the schema
