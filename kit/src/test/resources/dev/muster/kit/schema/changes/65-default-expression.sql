-- before
create table token (id uuid primary key default gen_random_uuid(), expires timestamptz default now() + interval '1 day');
-- after
create table token (id uuid primary key default gen_random_uuid(), expires timestamptz default now() + interval '2 hours');
