-- Reports that players take away: their files are kept elsewhere, for as long as they are good.
CREATE TABLE reports (
  number        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id            text NOT NULL UNIQUE,
  owner         uuid NOT NULL,
  request       uuid NOT NULL UNIQUE,         -- The idempotency key, with its owner and route.
  fingerprint   uuid NOT NULL,                -- What was asked for, in so many words.
  format        text NOT NULL CHECK (format IN ('csv', 'pdf')),
  language      text NOT NULL CHECK (language IN ('en', 'ru')),
  bets          boolean NOT NULL,
  transactions  boolean NOT NULL,
  statistics    boolean NOT NULL,
  first_day     date NOT NULL,
  last_day      date NOT NULL CHECK (last_day >= first_day),
  created_at    timestamptz NOT NULL,
  expires_at    timestamptz NOT NULL,
  status        text NOT NULL CHECK (status IN ('generating', 'ready', 'failed', 'expired')),
  percent       smallint NOT NULL CHECK (percent BETWEEN 0 AND 100),
  attempts      smallint NOT NULL,
  file          text,
  size          bigint,
  CHECK (status <> 'ready' OR (file IS NOT NULL AND size IS NOT NULL AND percent = 100))
) WITH (fillfactor = 80);

CREATE INDEX reports_of_player ON reports (owner, number);
CREATE INDEX reports_kept ON reports (expires_at) WHERE status <> 'expired';
