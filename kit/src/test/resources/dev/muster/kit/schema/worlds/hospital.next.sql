alter type care.stay_state add value 'transferred' after 'admitted';
alter type lab.flag add value 'invalid';
alter type patient.contact add attribute email text;
alter table patient.patient add column language char(2) not null default 'en';
alter table patient.patient drop constraint patient_died_after_birth;
alter table patient.patient add constraint patient_died_after_birth check (died >= born and born > date '1880-01-01');
alter table patient.allergy alter column severity set default 1;
alter domain patient.insurance_number drop constraint insurance_number_check;
alter domain patient.insurance_number add constraint insurance_number_check check (value ~ '^[A-Z][0-9]{9,12}$');
create table care.transfer (
  id bigint generated always as identity primary key,
  stay_id bigint not null references care.stay (id) on delete cascade,
  to_hospital text not null,
  at timestamptz not null default now()
);
create table staff.qualification (
  person_id integer not null references staff.person (id) on delete cascade,
  name text not null,
  until date,
  primary key (person_id, name)
);
alter table care.bed add column isolation boolean not null default false;
alter table care.drug alter column name set not null, alter column atc type varchar(7);
create table care.vital_sign_2026 partition of care.vital_sign for values from ('2026-01-01T00:00:00Z') to ('2027-01-01T00:00:00Z');
alter table care.vital_sign add column oxygen smallint constraint vital_sign_oxygen check (oxygen between 0 and 100);
drop index lab.result_critical;
create index result_critical on lab.result (test, barcode) include (value) where flag in ('critical', 'high');
alter table billing.invoice add column cancelled_on date;
drop view care.full_ward;
create or replace view care.ward_load as
  select ward, count(*) as beds, count(stay_id) as occupied, count(*) - count(stay_id) as free from care.occupied_bed group by ward;
drop policy patient_staff on patient.patient;
create policy patient_staff on patient.patient using (staff.me() is not null);
drop rule audit_kept on billing.audit;
alter table billing.reminder drop constraint reminder_level_check;
alter table billing.reminder add constraint reminder_level_check check (level between 1 and 4);
comment on column care.stay.doctor_id is null;
