-- before
create table step (id integer primary key, position integer not null, constraint step_position_key unique (position));
-- after
create table step (id integer primary key, position integer not null, constraint step_position_key unique (position) deferrable initially deferred);
