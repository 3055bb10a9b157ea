-- Background work: pgqueuer's tables (1.6), as much of them as we use, and dead letters.
--
-- Left out on purpose: its trigger (no NOTIFY within transactions that move money: workers are
-- woken by our sequencer, and poll), its schedules and statistics, and its log, which nobody would
-- read and which would take three rows for each job.

CREATE TYPE pgqueuer_status AS ENUM
  ('queued', 'picked', 'successful', 'exception', 'canceled', 'deleted', 'failed');

CREATE TABLE pgqueuer (
  id               bigserial PRIMARY KEY,
  priority         integer NOT NULL,
  queue_manager_id uuid,
  created          timestamptz NOT NULL DEFAULT now(),
  updated          timestamptz NOT NULL DEFAULT now(),
  heartbeat        timestamptz NOT NULL DEFAULT now(),
  execute_after    timestamptz NOT NULL DEFAULT now(),
  status           pgqueuer_status NOT NULL,
  entrypoint       text NOT NULL,
  dedupe_key       text,
  payload          bytea,
  headers          jsonb,
  attempts         integer NOT NULL DEFAULT 0,
  slot             bigint
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01,
        autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0);

CREATE INDEX pgqueuer_ep_ea_idx ON pgqueuer (entrypoint, execute_after) WHERE status = 'queued';
CREATE INDEX pgqueuer_ep_prio_id_idx ON pgqueuer (entrypoint, priority DESC, id)
  WHERE status = 'queued';
CREATE INDEX pgqueuer_picked_heartbeat_idx ON pgqueuer (heartbeat) WHERE status = 'picked';

-- Not as pgqueuer's own, which counts jobs that are being done: what one of those has already read
-- may have changed since, so another one has to wait behind it.
CREATE UNIQUE INDEX pgqueuer_unique_dedupe_key ON pgqueuer (dedupe_key)
  WHERE status = 'queued' AND dedupe_key IS NOT NULL;

-- What is done again and again is one row, which is put back instead of deleted.
CREATE UNIQUE INDEX pgqueuer_schedule ON pgqueuer (entrypoint)
  WHERE starts_with(entrypoint, 'every ');

-- Whoever takes up a job whose process has died adds to its attempts: a job that kills processes
-- comes to an end.
CREATE FUNCTION count_lost_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.attempts := OLD.attempts + 1;
  RETURN NEW;
END $$;

CREATE TRIGGER count_lost_attempt BEFORE UPDATE ON pgqueuer FOR EACH ROW
  WHEN (OLD.status = 'picked' AND NEW.status = 'picked'
        AND OLD.queue_manager_id IS DISTINCT FROM NEW.queue_manager_id)
  EXECUTE FUNCTION count_lost_attempt();

-- pgqueuer writes its log in the statement that takes jobs: into a view that keeps nothing.
CREATE VIEW pgqueuer_log AS
  SELECT id AS job_id, status, entrypoint, priority FROM pgqueuer WHERE false;

CREATE FUNCTION keep_nothing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RETURN NULL;
END $$;

CREATE TRIGGER keep_nothing INSTEAD OF INSERT ON pgqueuer_log
  FOR EACH ROW EXECUTE FUNCTION keep_nothing();

-- Dead letters: jobs that have failed for good, until an operator has them tried again or drops
-- them.
CREATE TABLE dead_jobs (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name        text NOT NULL,
  payload     jsonb NOT NULL,
  once        text,                            -- the key of which no second one may wait
  attempts    integer NOT NULL,
  error       text NOT NULL,                   -- the kind of failure; the log has the rest
  enqueued_at timestamptz NOT NULL,
  died_at     timestamptz NOT NULL DEFAULT clock_timestamp()
);
