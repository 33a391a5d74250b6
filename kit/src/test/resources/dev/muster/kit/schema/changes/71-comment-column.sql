-- before
create table note (id integer primary key, body text);
comment on column note.body is 'text';
-- after
create table note (id integer primary key, body text);
comment on column note.body is 'Markdown';
