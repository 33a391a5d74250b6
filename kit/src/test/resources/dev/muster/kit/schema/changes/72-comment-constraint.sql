-- before
create table note (id integer primary key, body text, constraint note_body check (body <> ''));
-- after
create table note (id integer primary key, body text, constraint note_body check (body <> ''));
comment on constraint note_body on note is 'never empty';
