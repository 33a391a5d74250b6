-- before
create table t (id integer primary key, a text default 'it''s', b text default 'line' || E'\n' || 'end', c text default 'back\slash');
comment on table t is 'it''s one';
-- after
create table t (id integer primary key, a text default $$it's$$, b text default 'line' || e'\012' || 'end', c text default E'back\\slash');
comment on table t is E'it\'s one';
