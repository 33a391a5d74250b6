-- A hospital: patients, stays, staff, medication, laboratory, billing.
create schema patient;
create schema staff;
create schema care;
create schema lab;
create schema billing;
create extension btree_gist;
create extension pgcrypto;

create type patient.sex as enum ('female', 'male', 'other', 'unknown');
create type patient.blood_group as enum ('0-', '0+', 'A-', 'A+', 'B-', 'B+', 'AB-', 'AB+');
create type care.urgency as enum ('elective', 'urgent', 'emergency');
create type care.stay_state as enum ('planned', 'admitted', 'discharged', 'cancelled');
create type lab.flag as enum ('low', 'normal', 'high', 'critical');
create type lab.reference as range (subtype = numeric);
create type patient.contact as (name text, relation text, phone text);
create domain patient.insurance_number as varchar(20) check (value ~ '^[A-Z][0-9]{9}$');
create domain care.icd as varchar(8) constraint icd_format check (value ~ '^[A-Z][0-9]{2}(\.[0-9]{1,3})?$') not null;
create domain billing.cents as bigint default 0 not null;

create table patient.insurer (
  id integer generated always as identity primary key,
  name text not null unique,
  public boolean not null default true
);
create table patient.patient (
  id bigint generated always as identity (start with 1000000) primary key,
  family_name text not null,
  given_name text not null,
  full_name text generated always as (family_name || ', ' || given_name) stored,
  born date not null,
  died date,
  sex patient.sex not null default 'unknown',
  blood patient.blood_group,
  next_of_kin patient.contact[],
  insurer_id integer references patient.insurer (id),
  insurance_number patient.insurance_number,
  constraint patient_insurance unique (insurer_id, insurance_number),
  constraint patient_died_after_birth check (died >= born)
);
create index patient_name on patient.patient (family_name collate "C" text_pattern_ops, given_name, born desc);
create table patient.address (
  patient_id bigint not null references patient.patient (id) on delete cascade,
  valid daterange not null,
  street text not null,
  postcode varchar(10) not null,
  city text not null,
  constraint address_pk primary key (patient_id, valid without overlaps)
);
create table patient.allergy (
  patient_id bigint references patient.patient (id) on delete cascade,
  substance text,
  severity smallint not null check (severity in (1, 2, 3)),
  noted_on date not null default current_date,
  primary key (patient_id, substance)
);
create table patient.consent (
  id uuid primary key default gen_random_uuid(),
  patient_id bigint not null references patient.patient (id),
  purpose text not null,
  given_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  signature bytea
);
create unique index consent_current on patient.consent (patient_id, purpose) where withdrawn_at is null;

create table staff.person (
  id integer generated always as identity primary key,
  login name not null unique,
  name text not null,
  active boolean not null default true
);
create table staff.department (
  id integer generated always as identity primary key,
  name text not null unique,
  head_id integer,
  parent_id integer constraint department_parent references staff.department (id)
);
create table staff.doctor (
  person_id integer primary key references staff.person (id),
  licence varchar(12) not null unique,
  speciality text not null,
  department_id integer not null references staff.department (id)
);
alter table staff.department add constraint department_head foreign key (head_id) references staff.doctor (person_id) on delete set null deferrable initially deferred;
create table staff.nurse (
  person_id integer primary key references staff.person (id),
  grade smallint not null default 1
);
create table staff.shift (
  person_id integer not null references staff.person (id),
  department_id integer not null references staff.department (id),
  during tstzrange not null,
  on_call boolean not null default false,
  constraint shift_once exclude using gist (person_id with =, during with &&)
);
create index shift_department on staff.shift using gist (department_id, during);

create table care.ward (
  id integer generated always as identity primary key,
  department_id integer not null references staff.department (id),
  name text not null,
  unique (department_id, name)
);
create table care.bed (
  ward_id integer not null references care.ward (id) on delete cascade,
  number smallint not null,
  monitored boolean default false not null,
  primary key (ward_id, number)
);
create table care.stay (
  id bigint generated always as identity primary key,
  patient_id bigint not null references patient.patient (id),
  state care.stay_state not null default 'planned',
  urgency care.urgency not null default 'elective',
  admitted_at timestamptz,
  discharged_at timestamptz,
  doctor_id integer references staff.doctor (person_id),
  reason text,
  constraint stay_order check (admitted_at <= discharged_at),
  constraint stay_state_fits check (case state when 'admitted' then admitted_at is not null and discharged_at is null when 'discharged' then discharged_at is not null else true end)
);
create unique index stay_one_open on care.stay (patient_id) where state = 'admitted';
create index stay_period on care.stay using gist (tstzrange(admitted_at, discharged_at));
create table care.bed_use (
  stay_id bigint not null references care.stay (id) on delete cascade,
  ward_id integer not null,
  bed smallint not null,
  during tstzrange not null,
  foreign key (ward_id, bed) references care.bed (ward_id, number),
  constraint bed_use_one_patient exclude using gist (ward_id with =, bed with =, during with &&),
  constraint bed_use_one_bed exclude using gist (stay_id with =, during with &&) deferrable initially deferred
);
create table care.diagnosis (
  stay_id bigint not null references care.stay (id) on delete cascade,
  code care.icd,
  main boolean not null default false,
  made_at timestamptz not null default now(),
  made_by integer not null references staff.doctor (person_id),
  primary key (stay_id, code)
);
create unique index diagnosis_one_main on care.diagnosis (stay_id) where main;
create table care.procedure_kind (code varchar(10) primary key, name text not null, minutes integer check (minutes > 0));
create table care.theatre (id smallint generated always as identity primary key, name text not null);
create table care.operation (
  id bigint generated always as identity primary key,
  stay_id bigint not null references care.stay (id),
  kind varchar(10) not null references care.procedure_kind (code) on update cascade,
  theatre_id smallint not null references care.theatre (id),
  during tstzrange not null,
  surgeon_id integer not null references staff.doctor (person_id),
  cancelled_at timestamptz,
  constraint operation_theatre_free exclude using gist (theatre_id with =, during with &&) where (cancelled_at is null)
);
create table care.drug (
  id integer generated always as identity primary key,
  name text not null,
  atc char(7) not null unique,
  controlled boolean not null default false
);
create table care.drug_interaction (
  a integer not null references care.drug (id),
  b integer not null references care.drug (id),
  severity smallint not null default 1,
  primary key (a, b),
  constraint drug_interaction_ordered check (a < b)
);
create table care.prescription (
  id bigint generated always as identity primary key,
  stay_id bigint not null references care.stay (id),
  drug_id integer not null references care.drug (id),
  dose numeric(8,3) not null check (dose > 0),
  unit varchar(8) not null default 'mg' check (unit in ('mg', 'g', 'ml', 'IU')),
  every interval hour to minute,
  during daterange not null,
  prescribed_by integer not null references staff.doctor (person_id),
  days integer generated always as (upper(during) - lower(during)) virtual
);
create table care.administration (
  prescription_id bigint not null references care.prescription (id),
  at timestamptz not null default now(),
  nurse_id integer not null references staff.nurse (person_id),
  amount numeric(8,3) not null,
  primary key (prescription_id, at)
);
create table care.vital_sign (
  stay_id bigint not null references care.stay (id),
  at timestamptz not null,
  pulse smallint,
  systolic smallint,
  diastolic smallint,
  temperature numeric(3,1),
  primary key (stay_id, at),
  check (systolic > diastolic)
) partition by range (at);
create table care.vital_sign_2025 partition of care.vital_sign for values from ('2025-01-01T00:00:00Z') to ('2026-01-01T00:00:00Z');
create table care.vital_sign_rest partition of care.vital_sign default;
create index vital_sign_at on care.vital_sign using brin (at);
create table care.note (
  id bigint generated always as identity primary key,
  stay_id bigint not null references care.stay (id) on delete cascade,
  author_id integer not null references staff.person (id),
  body text not null,
  words tsvector generated always as (to_tsvector('english', body)) stored,
  written_at timestamptz not null default now(),
  amends_id bigint references care.note (id)
);
create index note_words on care.note using gin (words);

create table lab.test (
  code varchar(10) primary key,
  name text not null,
  unit varchar(12) not null,
  normal lab.reference
);
create table lab.request (
  id bigint generated always as identity primary key,
  stay_id bigint not null references care.stay (id),
  requested_by integer not null references staff.doctor (person_id),
  requested_at timestamptz not null default now(),
  urgency care.urgency not null default 'urgent'
);
create table lab.sample (
  barcode varchar(16) primary key,
  request_id bigint not null references lab.request (id),
  material text not null,
  taken_at timestamptz
);
create index sample_request on lab.sample (request_id);
create table lab.result (
  barcode varchar(16) not null references lab.sample (barcode),
  test varchar(10) not null references lab.test (code),
  value numeric not null,
  flag lab.flag not null default 'normal',
  validated_by integer references staff.doctor (person_id),
  primary key (barcode, test)
);
create index result_critical on lab.result (test) include (value) where flag = 'critical';

create table billing.tariff (
  code varchar(10) not null,
  valid daterange not null,
  price billing.cents,
  constraint tariff_pk primary key (code, valid without overlaps)
);
create table billing.invoice (
  id bigint generated always as identity primary key,
  number text generated always as ('H' || lpad(id::text, 9, '0')) stored unique,
  stay_id bigint not null references care.stay (id),
  insurer_id integer references patient.insurer (id),
  issued_on date not null default current_date,
  paid_on date
);
create table billing.item (
  invoice_id bigint not null references billing.invoice (id) on delete cascade,
  line smallint not null,
  tariff varchar(10) not null,
  day daterange not null,
  quantity numeric(6,2) default 1 not null,
  price billing.cents,
  primary key (invoice_id, line),
  constraint item_tariff foreign key (tariff, period day) references billing.tariff (code, period valid)
);
create table billing.reminder (
  invoice_id bigint not null references billing.invoice (id),
  level smallint not null check (level between 1 and 3),
  sent_at timestamptz not null default now(),
  primary key (invoice_id, level)
);
create table billing.audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  who name not null default session_user,
  what text not null,
  before jsonb,
  after jsonb
);

create function staff.me() returns integer language sql stable security definer set search_path = staff, pg_temp
  as $$ select id from staff.person where login = session_user $$;
create function patient.age(born date, at date) returns integer language sql immutable strict
  return extract(year from pg_catalog.age(at::timestamp, born::timestamp))::integer;
create function lab.flag_of(value numeric, normal lab.reference) returns lab.flag language sql immutable
  return case when value < lower(normal) then 'low'::lab.flag when value > upper(normal) then 'high'::lab.flag else 'normal'::lab.flag end;
create function lab.set_flag() returns trigger language plpgsql as $$
begin
  select lab.flag_of(new.value, t.normal) into new.flag from lab.test t where t.code = new.test;
  return new;
end
$$;
create function billing.record() returns trigger language plpgsql as $$
begin
  insert into billing.audit (what, before, after) values (tg_table_name || ' ' || tg_op, to_jsonb(old), to_jsonb(new));
  return coalesce(new, old);
end
$$;
create trigger set_flag before insert or update of value on lab.result for each row execute function lab.set_flag();
create trigger record after insert or update or delete on billing.invoice for each row execute function billing.record();
create constraint trigger record_item after insert or delete on billing.item deferrable initially deferred for each row execute function billing.record();
create procedure care.discharge(stay bigint, at timestamptz default now()) language plpgsql as $$
begin
  update care.stay set state = 'discharged', discharged_at = at where id = stay;
  update care.bed_use set during = tstzrange(lower(during), at) where stay_id = stay and upper_inf(during);
end
$$;

alter table care.note enable row level security;
alter table care.note force row level security;
alter table patient.patient enable row level security;
create policy note_read on care.note for select to public using (staff.me() is not null);
create policy note_write on care.note for insert with check (author_id = staff.me());
create policy note_own on care.note as restrictive for update using (author_id = staff.me()) with check (author_id = staff.me());
create policy patient_staff on patient.patient using (exists (select 1 from staff.person p where p.login = current_user and p.active));

create view care.occupied_bed with (security_barrier = true) as
  select w.name as ward, b.ward_id, b.number, u.stay_id, p.full_name, patient.age(p.born, current_date) as age
  from care.bed b join care.ward w on w.id = b.ward_id
  left join care.bed_use u on u.ward_id = b.ward_id and u.bed = b.number and u.during @> now()
  left join care.stay s on s.id = u.stay_id left join patient.patient p on p.id = s.patient_id;
create view care.ward_load as
  select ward, count(*) as beds, count(stay_id) as occupied from care.occupied_bed group by ward;
create view care.full_ward as select ward from care.ward_load where beds = occupied;
create view lab.open_request as
  select r.id, r.stay_id, r.urgency, r.requested_at from lab.request r
  where not exists (select 1 from lab.sample s join lab.result x on x.barcode = s.barcode where s.request_id = r.id);
create view billing.invoice_total as
  select i.id, i.number, sum(t.quantity * t.price::bigint) / 100.0 as total from billing.invoice i join billing.item t on t.invoice_id = i.id group by i.id;
create materialized view billing.month as
  select date_trunc('month', i.issued_on::timestamp)::date as month, i.insurer_id, count(*) as invoices from billing.invoice i group by 1, 2;
create unique index month_key on billing.month (month, insurer_id) nulls not distinct;
create statistics care.prescription_drug_unit (mcv, dependencies) on drug_id, unit from care.prescription;
create rule audit_kept as on delete to billing.audit do instead nothing;
comment on schema care is 'Everything done at the bed';
comment on table care.stay is 'From admission to discharge';
comment on column care.stay.doctor_id is 'Who is responsible';
comment on type lab.reference is 'The normal range';
comment on index care.stay_one_open is 'Nobody is admitted twice';
comment on function patient.age(date, date) is 'In full years';
comment on policy note_own on care.note is 'Only one''s own notes are changed';
