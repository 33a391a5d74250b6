-- before
create table note (id integer primary key, body text);
create index note_body on note (body);
-- after
create table note (id integer primary key, body text);
create index note_body on note (body);
comment on index note_body is 'for the search';
