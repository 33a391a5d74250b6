-- before
create table document (id integer primary key, body jsonb, words tsvector, tags text[]);
-- after
create table document (id integer primary key, body jsonb, words tsvector, tags text[]);
create index document_words on document using gin (words) with (fastupdate = off);
