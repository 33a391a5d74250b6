-- revision: 20261124T1732
-- parent: 20261124T1731
-- message: leave roles to the app online
-- transaction: none

-- migrate:up

set lock_timeout = '5s';

alter table auth_token add constraint auth_token_scopes_check CHECK ((cardinality(scopes) > 0)) not valid;

reset lock_timeout;

alter table auth_token validate constraint auth_token_scopes_check;

create index concurrently auth_user_role ON public.auth_user USING btree (role, id) WHERE (NOT disabled);

-- migrate:down

drop index concurrently auth_user_role;

set lock_timeout = '5s';

alter table auth_token drop constraint auth_token_scopes_check;

reset lock_timeout;

-- migrate:locks

-- line 10: AccessExclusiveLock on auth_token: blocks reads and writes
-- line 14: ShareUpdateExclusiveLock on auth_token: blocks changes of the schema
-- line 16: runs outside of a transaction; what it locks cannot be seen
