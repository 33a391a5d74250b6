-- before
create table team (id integer primary key, member name not null);
create table note (id integer primary key, team_id integer references team);
alter table note enable row level security;
-- after
create table team (id integer primary key, member name not null);
create table note (id integer primary key, team_id integer references team);
alter table note enable row level security;
create policy team on note using (exists (select 1 from team t where t.id = note.team_id and t.member = current_user));
