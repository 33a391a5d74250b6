-- revision: 20261124T1731
-- parent: 20261124T0930
-- message: leave roles to the app

-- migrate:up

set local lock_timeout = '5s';

drop index auth_user_active_admin;

alter table auth_token drop constraint auth_token_scopes_check;

alter table auth_user drop constraint auth_user_role_check;

-- migrate:down

set local lock_timeout = '5s';

alter table auth_token add constraint auth_token_scopes_check CHECK (((cardinality(scopes) > 0) AND (scopes <@ ARRAY['read'::text, 'write'::text, 'ingest'::text, 'admin'::text])));

alter table auth_user add constraint auth_user_role_check CHECK ((role = ANY (ARRAY['viewer'::text, 'responder'::text, 'admin'::text])));

create index auth_user_active_admin ON public.auth_user USING btree (id) WHERE ((role = 'admin'::text) AND (NOT disabled));

-- migrate:locks

-- line 9: AccessExclusiveLock on auth_user: blocks reads and writes
-- line 11: AccessExclusiveLock on auth_token: blocks reads and writes
