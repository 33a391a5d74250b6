-- before
create table person (id integer primary key, email text);
-- after
create function is_email(t text) returns boolean language sql immutable as $$ select t like '%@%' $$;
create table person (id integer primary key, email text constraint person_email check (is_email(email)));
