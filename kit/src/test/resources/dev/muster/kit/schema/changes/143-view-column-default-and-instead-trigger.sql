-- before
create table person (id integer primary key, name text);
create view person_list as select id, name from person;
create function put() returns trigger language plpgsql as $$ begin insert into person values (new.id, new.name); return new; end $$;
-- after
create table person (id integer primary key, name text);
create view person_list as select id, name from person;
alter view person_list alter column name set default 'nobody';
create function put() returns trigger language plpgsql as $$ begin insert into person values (new.id, new.name); return new; end $$;
create trigger put instead of insert on person_list for each row execute function put();
