-- before
create table word (id integer primary key, spelling text);
-- after
create collation case_blind (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
create table word (id integer primary key, spelling text);
