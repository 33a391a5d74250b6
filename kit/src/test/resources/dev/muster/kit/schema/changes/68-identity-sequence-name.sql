-- before
create table note (id bigint generated always as identity (sequence name note_id_seq) primary key);
-- after
create table note (id bigint generated always as identity (sequence name note_numbers) primary key);
