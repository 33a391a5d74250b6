-- before
create table note (id integer primary key, kind text default 'it''s -- not; a "comment"');
-- after
create table note (id integer primary key, kind text default E'two\nlines\\');
