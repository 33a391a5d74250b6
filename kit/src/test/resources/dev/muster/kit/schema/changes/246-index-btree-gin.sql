-- before
create extension btree_gin;
create table person (id integer primary key, team integer, tags text[]);
-- after
create extension btree_gin;
create table person (id integer primary key, team integer, tags text[]);
create index person_team_tags on person using gin (team, tags);
