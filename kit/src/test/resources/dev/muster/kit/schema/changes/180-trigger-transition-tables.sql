-- before
create table note (id integer primary key, body text);
create function count_them() returns trigger language plpgsql as $$ begin return null; end $$;
create trigger count_them after update on note for each statement execute function count_them();
-- after
create table note (id integer primary key, body text);
create function count_them() returns trigger language plpgsql as $$ begin return null; end $$;
create trigger count_them after update on note referencing old table as old_rows new table as new_rows for each statement execute function count_them();
