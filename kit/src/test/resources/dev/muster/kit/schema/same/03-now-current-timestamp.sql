-- before
create table t (id integer primary key, a timestamptz default now(), b date default current_date, c timestamptz not null default now());
create view v as select id from t where a < now();
-- after
CREATE TABLE t (id INTEGER PRIMARY KEY, a TIMESTAMP WITH TIME ZONE DEFAULT (now()), b DATE DEFAULT (CURRENT_DATE), c TIMESTAMPTZ DEFAULT NOW() NOT NULL);
CREATE VIEW v AS SELECT t.id FROM public.t WHERE ((t.a < NOW()));
