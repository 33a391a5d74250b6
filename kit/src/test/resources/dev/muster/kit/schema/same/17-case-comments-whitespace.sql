-- before
create table t (id integer primary key, name text not null default 'Ann');
create view v as select id, name from t where name like 'A%' order by name;
-- after
CREATE   TABLE
t /* the table
  /* nested */ */ (
	ID		INTEGER PRIMARY KEY, -- the key
	NAME TEXT NOT NULL DEFAULT 'Ann' -- it's a name; and "quoted"
);
/* a view */ CREATE VIEW v AS
  SELECT t.id,
         t.name
    FROM t -- all of it
   WHERE t.name LIKE 'A%'
ORDER BY t.name;
