-- before
create table person (id integer primary key, name text not null, born date);
-- after
create table person (id integer primary key, name text not null, born date, email text constraint person_email_key unique constraint person_email_check check (email like '%@%'));
create index person_email_lower on person (lower(email));
comment on column person.email is 'where to write';
