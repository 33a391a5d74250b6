-- before
create table t (id integer primary key, a text, b text, c integer,
  constraint c1 check (a not in ('x', 'y')), constraint c2 check (b not like 'x%'), constraint c3 check (a ilike 'q%'),
  constraint c4 check (c is distinct from 3));
-- after
create table t (id integer primary key, a text, b text, c integer,
  constraint c1 check (a <> all (array['x', 'y'])), constraint c2 check (b !~~ 'x%'), constraint c3 check (a ~~* 'q%'),
  constraint c4 check (c is distinct from (3)));
