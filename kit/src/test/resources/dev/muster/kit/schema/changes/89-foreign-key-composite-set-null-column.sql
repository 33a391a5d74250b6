-- before
create table p (tenant integer, id integer, primary key (tenant, id));
create table c (tenant integer not null, id integer, p_id integer, primary key (tenant, id));
-- after
create table p (tenant integer, id integer, primary key (tenant, id));
create table c (tenant integer not null, id integer, p_id integer, primary key (tenant, id),
  constraint c_p foreign key (tenant, p_id) references p (tenant, id) on delete set null (p_id));
