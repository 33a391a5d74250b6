-- before
create table pair (a integer constraint first unique, b integer constraint second unique);
-- after
create table pair (a integer constraint second unique, b integer constraint first unique);
