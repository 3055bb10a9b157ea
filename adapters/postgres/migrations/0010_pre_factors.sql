-- Second factors, and what is begun in one request and completed in another.

ALTER TABLE users ADD COLUMN second_factor boolean NOT NULL DEFAULT false;  -- of the tables below
ALTER TABLE sessions ADD COLUMN confirmed_at timestamptz;  -- when a factor was last shown

CREATE TABLE code_generators (
  user_id      uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
  secret       text,                          -- sealed; none before the first right code
  since        timestamptz,
  last_step    bigint,                        -- the newest code that was used
  pending      text,                          -- sealed; waits for its first code
  pending_since timestamptz,
  CHECK ((secret IS NULL) = (since IS NULL)),
  CHECK ((secret IS NULL) = (last_step IS NULL)),
  CHECK ((pending IS NULL) = (pending_since IS NULL))
);

CREATE TABLE recovery_codes (
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  digest  bytea NOT NULL CHECK (octet_length(digest) = 32),  -- SHA-256 of owner and code
  made_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (user_id, digest)
);

CREATE TABLE passkeys (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id       uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  credential_id bytea NOT NULL UNIQUE CHECK (octet_length(credential_id) BETWEEN 1 AND 1023),
  public_key    bytea NOT NULL,
  sign_count    bigint NOT NULL CHECK (sign_count >= 0),
  site          text NOT NULL,                -- the domain that it was made for
  name          text NOT NULL,
  created_at    timestamptz NOT NULL,
  last_used_at  timestamptz
);

CREATE INDEX passkeys_by_user ON passkeys (user_id, created_at);

-- Short-lived: after a crash it is empty, and people begin again.
CREATE UNLOGGED TABLE challenges (
  digest     bytea PRIMARY KEY CHECK (octet_length(digest) = 32),  -- SHA-256 of the token
  kind       text NOT NULL CHECK (kind IN ('sign_in', 'passkey', 'new_passkey')),
  user_id    uuid REFERENCES users ON DELETE CASCADE,
  nonce      bytea NOT NULL,
  expires_at timestamptz NOT NULL
);

CREATE INDEX challenges_by_instant ON challenges (expires_at);
CREATE INDEX challenges_by_user ON challenges (user_id);

CREATE UNLOGGED TABLE wrong_codes (           -- of the last hour
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  at      timestamptz NOT NULL
);

CREATE INDEX wrong_codes_by_user ON wrong_codes (user_id, at);
CREATE INDEX wrong_codes_by_instant ON wrong_codes (at);
