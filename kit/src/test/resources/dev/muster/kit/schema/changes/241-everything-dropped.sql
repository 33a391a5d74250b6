-- before
create schema s;
create type s.kind as enum ('a', 'b');
create domain s.label as text check (value <> '');
create function s.kind_of(l s.label) returns s.kind language sql immutable as $$ select 'a'::s.kind $$;
create table s.a (id integer generated always as identity primary key, label s.label, kind s.kind default s.kind_of('x'), b_id integer);
create table s.b (id integer primary key, a_id integer references s.a (id));
alter table s.a add foreign key (b_id) references s.b (id);
create view s.v as select a.label, b.id from s.a a join s.b b on b.a_id = a.id;
create materialized view s.m as select * from s.v;
create index m_id on s.m (id);
-- after
create table left_over (id integer primary key);
