-- before
create domain email as text constraint email_check check (value like '%@%') not null;
create domain money_amount as numeric(12,2) default 0;
-- after
create domain email text;
alter domain email add constraint email_check check ((VALUE ~~ '%@%'));
alter domain email set not null;
create domain money_amount as decimal(12,2) default (0);
