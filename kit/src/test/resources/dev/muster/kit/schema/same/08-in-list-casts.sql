-- before
create table t (id integer primary key, state varchar(10) not null, constraint state_known check (state in ('a', 'b')));
-- after
create table t (id integer primary key, state varchar(10) not null,
  constraint state_known check (((state)::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text]))));
