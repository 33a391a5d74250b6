-- before
create table m (at timestamptz not null, v integer) partition by range (at);
create table m_2025 partition of m for values from ('2025-01-01 00:00:00+00') to ('2026-01-01 00:00:00+00');
create table l (k text not null, v integer) partition by list (k);
create table l_a partition of l for values in ('a');
create index m_at on m (at);
-- after
create table m (at timestamp with time zone not null, v integer) partition by range (at);
create index m_at on m (at);
create table m_2025 (at timestamptz constraint m_at_not_null not null, v integer);
alter table m attach partition m_2025 for values from ('2025-01-01T00:00:00Z') to ('2026-01-01T00:00:00Z');
create table l (k text not null, v integer) partition by list (k);
create table l_a (v integer, k text constraint l_k_not_null not null);
alter table l attach partition l_a for values in ('a'::text);
