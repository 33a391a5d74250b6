-- before
create table document (id integer primary key, body jsonb);
create index document_body on document using gin (body);
-- after
create table document (id integer primary key, body jsonb);
create index document_body on document using gin (body jsonb_path_ops);
