-- Sessions of programs: they have a refresh token, which is good once.
ALTER TABLE sessions ADD COLUMN refresh_hash bytea CHECK (octet_length(refresh_hash) = 32);

-- What signs access tokens. The private part is sealed; the public one is for everybody.
CREATE TABLE signing_keys (
  id           text PRIMARY KEY,
  public       jsonb NOT NULL,                -- a JSON Web Key
  sealed       text NOT NULL,
  created_at   timestamptz NOT NULL,
  signs_from   timestamptz NOT NULL,          -- until another one does
  withdrawn_at timestamptz                    -- from here on nothing that it signed is good
);
