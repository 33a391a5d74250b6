-- before
create table sensor (id integer primary key);
create table reading (id integer not null, sensor_id integer, primary key (id)) partition by hash (id);
create table reading_0 partition of reading for values with (modulus 1, remainder 0);
create table remark (id integer primary key, reading_id integer);
-- after
create table sensor (id integer primary key);
create table reading (id integer not null, sensor_id integer constraint reading_sensor references sensor (id), primary key (id)) partition by hash (id);
create table reading_0 partition of reading for values with (modulus 1, remainder 0);
create table remark (id integer primary key, reading_id integer constraint remark_reading references reading (id) on delete cascade);
