-- before
create domain email as text constraint has_at check (value like '%@%');
-- after
create domain email as text constraint has_at check (value like '%@%');
comment on domain email is 'Where to write';
comment on constraint has_at on domain email is 'More or less';
