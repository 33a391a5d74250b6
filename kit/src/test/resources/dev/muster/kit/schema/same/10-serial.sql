-- before
create table t (id serial primary key, n bigserial, s smallserial);
-- after
create sequence t_id_seq as integer;
create sequence t_n_seq;
create sequence t_s_seq as smallint;
create table t (
  id integer not null default nextval('t_id_seq'),
  n bigint not null default nextval('t_n_seq'::regclass),
  s smallint not null default nextval('public.t_s_seq'::regclass),
  constraint t_pkey primary key (id));
alter sequence t_id_seq owned by t.id;
alter sequence t_n_seq owned by t.n;
alter sequence t_s_seq owned by t.s;
