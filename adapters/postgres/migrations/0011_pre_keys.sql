-- Signed requests of keys: each nonce once, for as long as its timestamp could be accepted.
CREATE TABLE request_nonces (
  key_id     text NOT NULL REFERENCES api_keys ON DELETE CASCADE,
  nonce      text NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (key_id, nonce)
);

CREATE INDEX request_nonces_by_expiry ON request_nonces (expires_at);
