-- People. An e-mail address is stored as EmailAddress writes it, so that equal addresses are equal texts.
create table auth_user (
    id            bigint generated always as identity primary key,
    email         text not null unique check (length(email) between 3 and 254),
    name          text not null check (length(name) between 1 and 200),
    -- one of the app's table of permissions
    role          text not null,
    disabled      boolean not null default false,
    password_hash text,
    version       int not null default 1,
    created_at    timestamptz not null
);

-- Whoever changes the last active admin looks them up by this.
create index auth_user_role on auth_user (role, id) where not disabled;

-- Signed-in browsers. The cookie's value is stored hashed: who reads this table cannot sign in with it.
create table auth_session (
    id         bigint generated always as identity primary key,
    hash       text not null unique,
    user_id    bigint not null references auth_user (id) on delete cascade,
    created_at timestamptz not null,
    seen_at    timestamptz not null,
    expires_at timestamptz not null
);

create index auth_session_user on auth_session (user_id);
create index auth_session_expires on auth_session (expires_at);

-- API tokens. The text is shown once and stored hashed; the prefix lets people recognise it.
create table auth_token (
    id           bigint generated always as identity primary key,
    hash         text not null unique,
    prefix       text not null,
    user_id      bigint not null references auth_user (id) on delete cascade,
    name         text not null check (length(name) between 1 and 100),
    scopes       text[] not null check (cardinality(scopes) > 0),
    created_at   timestamptz not null,
    expires_at   timestamptz,
    last_used_at timestamptz,
    revoked_at   timestamptz
);

create index auth_token_user on auth_token (user_id, id);

-- One-time sign-in links, at most one a user.
create table auth_one_time (
    user_id    bigint primary key references auth_user (id) on delete cascade,
    hash       text not null unique,
    expires_at timestamptz not null
);

-- Recent attempts to sign in, per account and per address; here and not in memory, so that they count on every node.
create table auth_throttle (
    subject       text primary key,
    attempts      int not null,
    last_at       timestamptz not null,
    blocked_until timestamptz,
    noted         boolean not null default false
);

create index auth_throttle_age on auth_throttle (last_at);

-- What happened, for good.
create table auth_audit (
    id         bigint generated always as identity primary key,
    at         timestamptz not null,
    event      text not null,
    actor      text not null,
    actor_name text not null,
    subject    text not null,
    address    text,
    detail     text not null default ''
);

create trigger auth_audit_append_only
    before update or delete or truncate on auth_audit
    for each statement execute function append_only();
