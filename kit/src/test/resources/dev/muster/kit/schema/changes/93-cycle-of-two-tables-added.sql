-- before
create table other (id integer primary key);
-- after
create table other (id integer primary key);
create table hen (id integer primary key, egg_id integer not null);
create table egg (id integer primary key, hen_id integer not null constraint egg_hen references hen (id) deferrable);
alter table hen add constraint hen_egg foreign key (egg_id) references egg (id) deferrable;
