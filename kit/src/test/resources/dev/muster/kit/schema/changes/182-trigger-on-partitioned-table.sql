-- before
create table m (k integer not null, v text) partition by range (k);
create table m_1 partition of m for values from (0) to (10);
create function nothing() returns trigger language plpgsql as $$ begin return new; end $$;
-- after
create table m (k integer not null, v text) partition by range (k);
create table m_1 partition of m for values from (0) to (10);
create function nothing() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger nothing before insert on m for each row execute function nothing();
