-- Who calls. Tokens are kept as SHA-256 only: they are 256 bits of chance, so that a slow hash
-- would protect nothing. Passwords are kept as argon2id.

CREATE TABLE principals (                     -- whoever can own something
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name       text NOT NULL UNIQUE,
  kind       text NOT NULL CHECK (kind IN ('user', 'service', 'house')),
  created_at timestamptz NOT NULL
);

INSERT INTO principals (id, name, kind, created_at)
VALUES ('9136d184-644f-c3f7-aa1e-4e314275ad1b', 'house', 'house', now());

CREATE TABLE users (
  id            uuid PRIMARY KEY REFERENCES principals,
  email         text NOT NULL UNIQUE CHECK (email = lower(email)),
  name          text NOT NULL,
  password_hash text NOT NULL,
  active        boolean NOT NULL DEFAULT true,
  role          text NOT NULL,
  granted       text[] NOT NULL DEFAULT '{}', -- beyond what comes with the role
  withheld      text[] NOT NULL DEFAULT '{}', -- although it comes with the role
  lead          uuid REFERENCES users ON DELETE SET NULL,  -- whose team it is
  created_at    timestamptz NOT NULL
);

CREATE INDEX users_by_lead ON users (lead) WHERE lead IS NOT NULL;

CREATE TABLE sessions (
  id           bytea PRIMARY KEY CHECK (octet_length(id) = 32),  -- SHA-256 of the token
  user_id      uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  address      text NOT NULL CHECK (octet_length(address) <= 64),
  user_agent   text NOT NULL CHECK (char_length(user_agent) <= 200)
) WITH (fillfactor = 70);

CREATE INDEX sessions_by_user ON sessions (user_id, expires_at);

CREATE TABLE api_keys (
  id                text PRIMARY KEY,         -- the public part of the key
  name              text NOT NULL,
  principal         uuid NOT NULL REFERENCES principals,
  secret_hash       bytea NOT NULL UNIQUE CHECK (octet_length(secret_hash) = 32),  -- of all of it
  permissions       text[] NOT NULL CHECK (cardinality(permissions) > 0),
  allowed_addresses cidr[] NOT NULL DEFAULT '{}' CHECK (cardinality(allowed_addresses) <= 50),
  signing           text,                     -- the sealed secret that requests are signed with
  replaces          text UNIQUE REFERENCES api_keys,  -- the key that this one was rotated from
  created_at        timestamptz NOT NULL,
  created_by        uuid REFERENCES principals,       -- none: the command line
  expires_at        timestamptz,
  revoked_at        timestamptz,
  last_used_at      timestamptz,
  making            uuid UNIQUE,              -- the idempotent request that made it,
  fingerprint       bytea                     -- and what that asked for
) WITH (fillfactor = 70);

CREATE INDEX api_keys_by_principal ON api_keys (principal, created_at DESC, id DESC);
CREATE INDEX api_keys_by_instant ON api_keys (created_at DESC, id DESC);

-- Failed attempts of the last minute, and those being judged. After a crash it is empty.
CREATE UNLOGGED TABLE sign_in_attempts (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  address text NOT NULL,
  account bytea NOT NULL,                     -- SHA-256 of the e-mail address
  at      timestamptz NOT NULL
);

CREATE INDEX sign_in_attempts_by_address ON sign_in_attempts (address, at);
CREATE INDEX sign_in_attempts_by_instant ON sign_in_attempts (at);
