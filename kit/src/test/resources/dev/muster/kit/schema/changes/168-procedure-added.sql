-- before
create table log (id bigint generated always as identity primary key, line text);
-- after
create table log (id bigint generated always as identity primary key, line text);
create procedure write_log(line text) language sql begin atomic insert into log (line) values (write_log.line); end;
comment on procedure write_log(text) is 'adds a line';
