-- before
create table p (id integer primary key, code text unique);
create table c (id integer primary key, p_id integer references p, code text references p (code));
-- after
create table p (id integer primary key, code text unique);
create table c (
  id integer primary key,
  p_id integer constraint c_p_id_fkey references public.p (id) match simple on delete no action on update no action not deferrable initially immediate,
  code text constraint c_code_fkey references p (code) not deferrable);
