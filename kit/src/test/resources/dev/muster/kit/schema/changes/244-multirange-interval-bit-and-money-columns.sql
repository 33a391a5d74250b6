-- before
create table odd (id integer primary key);
-- after
create table odd (id integer primary key, a int4multirange, b interval day to second(3), c bit(3) default b'101', d bit varying(9), e money default 1,
  f inet default '10.0.0.1', g macaddr, h point default '(1,2)', i xml, j "char" default 'x', k oid, l regclass, m tsquery, n numeric(3,-2), o time(0) with time zone, p interval year to month, q name, r bytea default '\x00ff', s cidr[], t date default 'infinity');
