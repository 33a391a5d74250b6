insert into value (id) values (0);
insert into value values
    (1, '', '', '', '{}', '{ "a" :  1, "a": 2}', 'NaN', 'NaN', '-Infinity', 'infinity', '-infinity', '4713-01-01 BC',
     '23:59:59.999999-12:34', '-1 year 2 mons -3 days 04:05:06.789', '{}', '{{1,2},{3,null}}', 'so so', '{glad,NULL}',
     'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '', '10.0.0.0/8', 'empty', '{[1,3),[5,)}', '-1234.56',
     '<a>&lt;</a>', 'it''s:1A fat', '(1e-300,-0)', true, '(,"a ""b"" \\ ,")', 10),
    (2, E'tab\tnew\nline\rback\\slash \\N \\. "quoted" ''single'' \b\f\v \x01\x7f', 'ab', '\x00ff0a0d5c092e', '{"k": "\n\\ \" ü 😀"}',
     'null', '123456789012345678901234567890.123456789', '1e-323', '3.4028235e38', '294276-12-31 23:59:59.999999+00',
     '4713-11-24 00:00:00 BC', 'infinity', '00:00:00+15:59', '178000000 years', array['', null, 'NULL', E'a"b\\c,{}\t'], null,
     'calm', array['so so', 'calm']::mood[], null, '10101', '::/0', '(,2026-01-01)', '{}', '92233720368547758.07',
     'text only', '', '(Infinity,NaN)', false, '(1,)', 0);
insert into value (id, txt, num, dbl, at) values
    (3, E'\\.', 'Infinity', '-0', '0001-01-01 00:00:00+00 BC'),
    (4, E'\\N', '0.000', 0.1 + 0.2, '2026-03-29 02:30:00+01'),
    (5, E'\n', '-0.10', '1.7976931348623157e308', '1900-01-01 00:00:00.000001+00'),
    (6, U&'\+01F468\200D\+01F469 \0301\FFFD\202E', '1e500', null, null),
    (7, repeat('x', 100000), null, null, null);

insert into "Odd Space"."Odd ""Name""" ("select") values ('a'), (null);
insert into "Odd Space"."Odd ""Name""" ("Id of it", "select") overriding system value values (-5, '');
insert into billing.invoice (value_id, note) values (1, null), (null, ''), (2, 'fine');
insert into billing.invoice (note, other) values ('bad', 999);
begin;
insert into node values (1, 3, 1), (2, 1, 2), (3, 2, 3);
insert into hen values (1, 1);
insert into egg values (1, 1);
commit;
alter table journal disable trigger all;
insert into journal (note) values ('small'), ('letters');
delete from journal where id = 1;
alter table journal enable trigger journal_append_only;
alter table journal enable trigger journal_shout;
alter table journal enable always trigger journal_always;
alter table journal enable replica trigger journal_replica;
alter table journal enable trigger journal_later;
insert into reading values (1, '2025-12-31', 'old'), (1, '2026-01-01', 'new'), (2, '2026-01-01', 'rest'), (3, 'infinity', null);
update reading set note = 'lower' where sensor = 2;
insert into remark values (1, '2026-01-01'), (null, null);
insert into secret values (1, 'ann', 1);
insert into animal values (1, 'cat');
insert into dog values (2, 'rex', 'pug');
insert into nothing default values;
insert into nothing default values;
insert into sums default values;
insert into cache values (1);
alter table swallowing disable rule swallow;
insert into swallowing values (1);
alter table swallowing enable rule swallow;
select nextval('down'), nextval('down');
select setval('"Odd Space"."Last One"', 9);
refresh materialized view notes;
refresh materialized view a_second;
