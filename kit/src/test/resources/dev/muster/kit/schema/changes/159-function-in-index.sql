-- before
create table person (id integer primary key, email text);
-- after
create function fold(t text) returns text language sql immutable as $$ select lower(trim(t)) $$;
create table person (id integer primary key, email text);
create index person_email_fold on person (fold(email)) where fold(email) <> '';
