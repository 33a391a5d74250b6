-- before
create table node (id integer primary key, parent_id integer);
-- after
create table node (id integer primary key, parent_id integer);
create view ancestry as
  with recursive up (id, ancestor) as (
    select id, parent_id from node
    union all
    select up.id, node.parent_id from up join node on node.id = up.ancestor
  )
  select id, ancestor from up where ancestor is not null;
