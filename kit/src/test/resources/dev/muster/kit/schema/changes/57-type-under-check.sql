-- before
create table person (id integer primary key, state varchar(10), constraint person_state check (state in ('a', 'b') and length(state) > 0));
-- after
create table person (id integer primary key, state text, constraint person_state check (state in ('a', 'b') and length(state) > 0));
