-- revision: 20260101T0000
-- parent: none
-- message: notes
-- migrate:up
create table note (text text not null);
-- migrate:down
drop table note;
