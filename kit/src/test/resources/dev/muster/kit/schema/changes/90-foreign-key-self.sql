-- before
create table node (id integer primary key, parent_id integer);
-- after
create table node (id integer primary key, parent_id integer constraint node_parent references node (id) on delete cascade);
