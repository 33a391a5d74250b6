-- before
create table city (id integer primary key, name text);
create table log (id integer, name text);
create rule noted as on insert to city do also insert into log values (new.id, new.name);
-- after
create table city (id integer primary key, name text);
create table log (id integer, name text);
create rule noted as on insert to city where new.id > 10 do also insert into log values (new.id, upper(new.name));
