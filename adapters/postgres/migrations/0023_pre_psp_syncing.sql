-- How the hub keeps up with providers: runs, where each feed stands, what could not be read,
-- rates of days, whom providers know.

ALTER TABLE psp_operations
  ADD COLUMN provider_project text,                          -- the provider's word
  ADD COLUMN own_rate boolean NOT NULL DEFAULT false;        -- the provider told the rate itself

CREATE TABLE psp_sources (
  source text PRIMARY KEY,
  total  bigint NOT NULL                                     -- operations that we have of it
);

CREATE TABLE psp_runs (
  number       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id           uuid NOT NULL UNIQUE,
  source       text NOT NULL,
  kind         text NOT NULL
               CHECK (kind IN ('incremental', 'backfill', 'metadata', 'rates', 'import')),
  initial      boolean NOT NULL DEFAULT false,               -- the first walk over the past
  first_day    date,
  last_day     date,
  state        text NOT NULL CHECK (state IN ('waiting', 'running', 'completed', 'failed')),
  asked_by     text,                                         -- nobody: the schedule
  asked_at     timestamptz NOT NULL,
  started_at   timestamptz,
  finished_at  timestamptz,
  holder       uuid,                                         -- who does it, as long as it is heard of
  heard_at     timestamptz,
  pages        integer NOT NULL DEFAULT 0,
  records      bigint NOT NULL DEFAULT 0,
  new          bigint NOT NULL DEFAULT 0,
  changed      bigint NOT NULL DEFAULT 0,
  parked       bigint NOT NULL DEFAULT 0,
  progress     bigint NOT NULL DEFAULT 0,
  total        bigint,
  days         date[] NOT NULL DEFAULT '{}',                 -- of operations that it has touched
  error_code   text,
  error        text,
  CHECK ((state IN ('completed', 'failed')) = (finished_at IS NOT NULL)),
  CHECK ((kind = 'backfill') = (first_day IS NOT NULL AND last_day IS NOT NULL))
);

CREATE UNIQUE INDEX psp_runs_one_at_a_time ON psp_runs (source) WHERE state = 'running';
-- Whoever asks for the same joins the one that is under way, or waits.
CREATE UNIQUE INDEX psp_runs_joined ON psp_runs (
  source, (CASE WHEN initial THEN 'incremental' ELSE kind END),
  (CASE WHEN initial THEN NULL ELSE first_day END), (CASE WHEN initial THEN NULL ELSE last_day END)
) NULLS NOT DISTINCT WHERE state IN ('waiting', 'running');
CREATE INDEX psp_runs_of_source ON psp_runs (source, number DESC);

-- Where a feed is to be read on. A backfill's walk is its run's; our own is nobody's.
CREATE TABLE psp_cursors (
  source   text NOT NULL,
  feed     text NOT NULL,
  run_id   uuid,
  cursor   text,
  first_day date,                                            -- as long as it is over days
  last_day date,
  done     boolean NOT NULL DEFAULT false,                   -- a backfill's walk is over
  moved_at timestamptz NOT NULL,
  UNIQUE NULLS NOT DISTINCT (source, feed, run_id)
);

-- Rows that nobody could read, as they came.
CREATE TABLE psp_parked (
  id            uuid PRIMARY KEY,                            -- derived from source, kind and text
  source        text NOT NULL,
  kind          text NOT NULL,
  source_id     text,
  reason        text NOT NULL,
  sealed        text NOT NULL,
  from_file     boolean NOT NULL,
  state         text NOT NULL CHECK (state IN ('open', 'settled', 'dismissed')),
  times         bigint NOT NULL DEFAULT 1,
  first_seen_at timestamptz NOT NULL,
  last_seen_at  timestamptz NOT NULL
);

CREATE INDEX psp_parked_by_time ON psp_parked (first_seen_at DESC, id DESC);
CREATE INDEX psp_parked_open ON psp_parked (source, kind, source_id) WHERE state = 'open';

-- What one unit of a currency was worth on a day. The first word of a day is kept.
CREATE TABLE psp_rates (
  currency text NOT NULL,
  day      date NOT NULL,
  usd      numeric(28, 12) NOT NULL CHECK (usd > 0),
  told_at  timestamptz NOT NULL,
  PRIMARY KEY (currency, day)
);

CREATE TABLE psp_entities (
  source    text NOT NULL,
  kind      text NOT NULL,
  id        text NOT NULL,
  name      text NOT NULL,
  status    text,
  active    boolean NOT NULL,
  balance   numeric(28, 8),
  currency  text,
  facts     jsonb NOT NULL,
  sealed    text NOT NULL,                                   -- JSON: e-mail, and the row as it came
  synced_at timestamptz NOT NULL,
  PRIMARY KEY (source, kind, id)
);

-- How much an entity had, each time that it was another amount.
CREATE TABLE psp_balances (
  source    text NOT NULL,
  kind      text NOT NULL,
  entity_id text NOT NULL,
  at        timestamptz NOT NULL,
  balance   numeric(28, 8) NOT NULL,
  currency  text,
  PRIMARY KEY (source, kind, entity_id, at),
  FOREIGN KEY (source, kind, entity_id) REFERENCES psp_entities
);

-- Keys of hashes that find exact values; each is sealed.
CREATE TABLE hash_keys (
  name   text PRIMARY KEY,
  sealed text NOT NULL
);
