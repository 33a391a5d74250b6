-- before
create domain label as text check (value <> '');
create table word (id integer primary key, l label);
-- after
create domain label as text check (value <> '');
create domain short_label as label check (length(value) < 10);
create table word (id integer primary key, l short_label);
