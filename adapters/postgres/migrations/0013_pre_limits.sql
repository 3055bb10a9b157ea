-- How many requests somebody has left. Nobody misses it after a crash.
CREATE UNLOGGED TABLE buckets (
  name       text PRIMARY KEY,
  capacity   double precision NOT NULL,
  per_second double precision NOT NULL,
  granted    double precision NOT NULL,       -- by the latest lease: its answer
  tokens     double precision NOT NULL,       -- left at `filled_at`
  filled_at  timestamptz NOT NULL
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);

CREATE INDEX buckets_by_filling ON buckets (filled_at);
