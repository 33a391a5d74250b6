alter type app.role add value 'guest' before 'viewer';
alter type app.plan add value 'business' before 'enterprise';
alter table app.account drop constraint account_locale;
alter table app.account add constraint account_locale check (locale in ('en', 'de', 'fr', 'es', 'pt-BR'));
alter table app.account add column display_name text not null default '';
alter table app.issue add column priority smallint not null default 3 constraint issue_priority check (priority between 1 and 5);
drop index app.issue_open;
create index issue_open on app.issue (tenant_id, project_id, priority) where state <> 'done';
create table app.webhook (
  tenant_id uuid not null default app.current_tenant() references app.tenant (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  url text not null check (url like 'https://%'),
  secret bytea not null,
  events text[] not null default '{}',
  primary key (tenant_id, id)
);
alter table app.webhook enable row level security;
create policy tenant on app.webhook using (tenant_id = app.current_tenant());
alter policy own_comment on app.comment using (author_id = app.current_account() and created_at > now() - interval '1 hour');
alter table app.attachment force row level security;
drop view app.my_open_issue;
create view app.my_open_issue as select tenant_id, name, title from app.my_issue where state <> 'done';
alter table app.label alter column name type varchar(60);
alter table app.tenant alter column seats type bigint;
drop trigger audit on app.project;
create trigger audit after insert or delete on app.project for each row execute function audit.record();
create or replace function app.touch() returns trigger language plpgsql as $$
begin
  if new is distinct from old then
    new.updated_at := clock_timestamp();
  end if;
  return new;
end
$$;
drop table app.session;
