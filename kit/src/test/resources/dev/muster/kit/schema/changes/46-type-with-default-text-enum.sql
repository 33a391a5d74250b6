-- before
create type mood as enum ('sad', 'ok', 'happy');
create table person (id integer primary key, mood text not null default 'ok');
-- after
create type mood as enum ('sad', 'ok', 'happy');
create table person (id integer primary key, mood mood not null default 'ok');
