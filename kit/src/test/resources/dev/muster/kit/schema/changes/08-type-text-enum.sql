-- before
create type mood as enum ('sad', 'ok', 'happy');
create table person (id integer primary key, mood text);
-- after
create type mood as enum ('sad', 'ok', 'happy');
create table person (id integer primary key, mood mood);
