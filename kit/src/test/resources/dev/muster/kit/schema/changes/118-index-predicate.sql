-- before
create table person (id integer primary key, email text, gone_at timestamptz);
create unique index person_email on person (email) where gone_at is null;
-- after
create table person (id integer primary key, email text, gone_at timestamptz);
create unique index person_email on person (email) where gone_at is null and email <> '';
