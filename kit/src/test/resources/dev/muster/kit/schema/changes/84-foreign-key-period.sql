-- before
create extension btree_gist;
create table price (product integer, valid daterange, constraint price_pk primary key (product, valid without overlaps));
create table sale (product integer not null, valid daterange not null);
-- after
create extension btree_gist;
create table price (product integer, valid daterange, constraint price_pk primary key (product, valid without overlaps));
create table sale (product integer not null, valid daterange not null, constraint sale_price foreign key (product, period valid) references price (product, period valid));
