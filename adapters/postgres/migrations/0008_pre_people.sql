-- People come in by invitations, and leave.

ALTER TABLE users
  ALTER COLUMN password_hash DROP NOT NULL,   -- none until an invitation is accepted
  ADD COLUMN erased_at timestamptz;

CREATE INDEX users_by_age ON users (created_at, id);

CREATE TABLE one_time_links (                 -- a person has one of each purpose
  digest     bytea NOT NULL UNIQUE CHECK (octet_length(digest) = 32),  -- SHA-256 of the token
  user_id    uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  purpose    text NOT NULL CHECK (purpose IN ('invitation', 'reset')),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, purpose)
);

CREATE TABLE setup_codes (                    -- printed by servers while nobody has an account
  digest     bytea PRIMARY KEY CHECK (octet_length(digest) = 32),
  created_at timestamptz NOT NULL
);
