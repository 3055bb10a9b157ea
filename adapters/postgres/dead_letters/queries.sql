-- name: page
SELECT id, kind, name, payload, once, attempts, error, size, replaying, enqueued_at, died_at
  FROM dead_letters
 WHERE ($1::text IS NULL OR kind = $1) AND ($2::text IS NULL OR name = $2)
   AND ($3::bigint IS NULL OR id < $3)
 ORDER BY id DESC
 LIMIT $4;

-- name: piles
SELECT kind, name, count(*) AS count, min(died_at) AS oldest
  FROM dead_letters
 GROUP BY kind, name
 ORDER BY count(*) DESC, kind, name
 LIMIT $1;

-- name: count
SELECT count(*) FROM dead_letters;

-- name: find
SELECT id, kind, name, payload, once, attempts, error, size, replaying, enqueued_at, died_at,
       message_key, message, whole
  FROM dead_letters WHERE id = $1;

-- name: waiting
SELECT min(position) AS oldest, count(*) AS waiting
  FROM events_put_by WHERE consumer = $1 AND subject = $2;

-- name: lock
SELECT id, kind, name, payload, once, attempts, error, size, replaying, enqueued_at, died_at, whole
  FROM dead_letters WHERE id = $1 FOR UPDATE;

-- name: remove
DELETE FROM dead_letters WHERE id = $1 RETURNING id;

-- name: send
UPDATE dead_letters SET replaying = true WHERE id = $1 RETURNING id;

-- name: hold_consumer
-- Whoever takes events for it holds one of these: nothing is put by before we commit.
SELECT FROM event_cursors WHERE consumer = $1 ORDER BY topic, partition FOR UPDATE;

-- name: drop_event
DELETE FROM events_put_by
 WHERE consumer = $1 AND subject = $2
   AND position = (SELECT min(position) FROM events_put_by WHERE consumer = $1 AND subject = $2)
RETURNING position;

-- name: keep_message
INSERT INTO dead_letters (kind, key, name, payload, attempts, error, message_key, message, size,
                          whole, enqueued_at)
VALUES ('message', $1, $2, $3::jsonb, 1, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (kind, key) WHERE key IS NOT NULL DO NOTHING;
