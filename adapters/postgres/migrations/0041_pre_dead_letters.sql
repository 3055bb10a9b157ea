-- One table of what has failed for good: jobs, events that a consumer could not handle, messages
-- that nobody can read, callbacks that never arrived.
ALTER TABLE dead_jobs RENAME TO dead_letters;
ALTER TABLE dead_letters
  ADD COLUMN kind text NOT NULL DEFAULT 'job'
    CHECK (kind IN ('job', 'event', 'message', 'callback')),
  ADD COLUMN key text,                              -- what is kept once, however often it is told
  ADD COLUMN message_key bytea,
  ADD COLUMN message bytea,                         -- the whole of it, or its beginning
  ADD COLUMN size bigint CHECK (size >= 0),         -- of the whole message
  ADD COLUMN whole boolean NOT NULL DEFAULT true,
  ADD COLUMN replaying boolean NOT NULL DEFAULT false;

CREATE UNIQUE INDEX dead_letters_once ON dead_letters (kind, key) WHERE key IS NOT NULL;
CREATE INDEX dead_letters_by_name ON dead_letters (kind, name, id);

-- For the code before this: it goes with the next post script.
CREATE VIEW dead_jobs AS
  SELECT id, name, payload, once, attempts, error, enqueued_at, died_at
    FROM dead_letters WHERE kind = 'job';

INSERT INTO dead_letters (kind, key, name, payload, attempts, error, enqueued_at, died_at)
SELECT 'callback', c.id::text, c.type,
       jsonb_build_object('callback_id', c.id, 'store_id', c.store, 'order_id', c.object_id),
       c.attempts, coalesce(a.failure, 'unknown'), c.created_at, coalesce(a.at, c.created_at)
  FROM callbacks c
  LEFT JOIN callback_attempts a ON a.callback = c.id AND a.number = c.attempts
 WHERE c.state = 'dead' AND NOT c.trial
 ORDER BY c.number;
