-- before
create table note (id integer primary key);
-- after
create table note (id integer primary key);
comment on table note is 'It''s what was "noted"; on
two lines';
