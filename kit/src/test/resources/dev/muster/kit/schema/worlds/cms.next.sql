alter type page_state add value 'scheduled' before 'published';
alter type block_kind add value 'video' after 'image';
alter table author add column email text;
create unique index author_email on author (fold(email)) where email is not null;
alter table media alter column mime type varchar(120);
alter table media alter column file_name set default 'file';
alter table redirect drop constraint redirect_status_check;
alter table redirect add constraint redirect_status_check check (status in (301, 302, 303, 307, 308));
alter table content_comment add column score integer not null default 0;
alter table content_comment add column hot double precision generated always as (score / sqrt(1 + abs(score))) stored;
create table form (
  id bigint generated always as identity primary key,
  page_id bigint not null references page (id) on delete cascade,
  fields jsonb not null default '[]'
);
create table form_answer (
  id bigint generated always as identity primary key,
  form_id bigint not null references form (id) on delete cascade,
  answers jsonb not null,
  created_at timestamptz not null default now()
);
create index form_answer_form on form_answer (form_id, created_at desc);
drop function search(text, integer);
create function search(query text, lang language_tag, max integer default 20) returns table (id bigint, title text, rank real) language sql stable rows 20
begin atomic
  select p.id, p.title, ts_rank(p.words, websearch_to_tsquery('english', query)) as rank
  from published_page p where p.language = lang and p.words @@ websearch_to_tsquery('english', query) order by 3 desc limit max;
end;
drop rule hit_added on hit;
drop index block_content;
alter type seo add attribute image text;
alter table page drop constraint page_path_key;
alter table page add constraint page_path_key unique (site_id, path) deferrable initially deferred;
drop materialized view tag_cloud;
alter table hit set (fillfactor = 40);
comment on view sitemap is null;
