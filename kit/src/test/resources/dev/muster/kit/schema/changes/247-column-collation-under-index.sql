-- before
create table word (id integer primary key, spelling text not null);
create index word_spelling on word (spelling);
create view words as select spelling from word;
-- after
create table word (id integer primary key, spelling text collate "und-x-icu" not null);
create index word_spelling on word (spelling);
create view words as select spelling from word;
