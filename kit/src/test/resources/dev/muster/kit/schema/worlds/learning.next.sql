alter type content.question_kind add value 'order' after 'multiple';
alter type content.level add value 'expert';
alter table content.course add column language char(2) not null default 'en';
alter table content.question alter column points type numeric(7,2);
alter table content.lesson alter column body set not null;
alter table content.lesson alter column minutes drop default;
alter table content.lesson drop constraint lesson_module;
alter table progress.learner drop column birth_year;
alter table progress.learner add column last_seen timestamptz;
create index learner_last_seen on progress.learner (last_seen desc nulls last);
create table content.path (
  id bigint generated always as identity primary key,
  title text not null unique
);
create table content.path_course (
  path_id bigint not null references content.path (id) on delete cascade,
  position smallint not null,
  course_id bigint not null references content.course (id),
  primary key (path_id, position),
  unique (path_id, course_id)
);
alter table content.teacher drop constraint teacher_rating_check;
alter table content.teacher add constraint teacher_rating_check check (rating >= 1 and rating <= 5);
alter domain content.percent set default 50;
drop view content.free_catalogue;
create or replace view content.catalogue as
  select c.id, c.slug, c.title, c.level, l.name as teacher, c.price,
    (select count(*) from content.lesson x where x.course_id = c.id) as lessons, c.language
  from content.course c left join content.teacher t on t.learner_id = c.teacher_id left join progress.learner l on l.id = t.learner_id;
drop index content.course_free;
create index course_free on content.course (language, level, title) where free;
create policy message_delete on progress.message as restrictive for delete using (reply_to is null);
alter sequence progress.certificate_number increment by 2;
alter sequence progress.certificate_number owned by progress.certificate.number;
drop materialized view progress.completion;
create materialized view progress.completion as
  select course_id, count(*) as enrolled, count(completed_at) as completed, max(completed_at) as last from progress.enrolment group by course_id;
create unique index completion_course on progress.completion (course_id);
