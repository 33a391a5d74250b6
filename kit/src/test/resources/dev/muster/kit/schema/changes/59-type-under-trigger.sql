-- before
create table person (id integer primary key, name varchar(20));
create function nothing() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger renamed before update of name on person for each row when (old.name <> new.name) execute function nothing();
-- after
create table person (id integer primary key, name text);
create function nothing() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger renamed before update of name on person for each row when (old.name <> new.name) execute function nothing();
