-- name: count_on
-- Gives the last number before those that are given now.
INSERT INTO callback_stores AS known (store, sequence)
SELECT store, n FROM unnest($1::uuid[], $2::bigint[]) AS wanted (store, n)
    ON CONFLICT (store) DO UPDATE SET sequence = known.sequence + excluded.sequence
RETURNING store, sequence;

-- name: hold_objects
-- Which objects have a callback under way. Locked: none of these is settled before we commit, so
-- that whoever settles it finds what we add.
SELECT object_id FROM callbacks
 WHERE object_id = ANY ($1::uuid[]) AND state = 'waiting' AND NOT by_hand
 ORDER BY number
   FOR SHARE;

-- name: add
WITH added AS (
  INSERT INTO callbacks (id, store, merchant, type, object_id, external_id, status, version,
                         sequence, body, state, due_at, trial, created_at)
  SELECT id, store, merchant, type, object_id, external_id, status, version, sequence, body,
         'waiting', due_at, trial, created_at
    FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::text[], $7::text[],
                $8::integer[], $9::bigint[], $10::text[], $11::timestamptz[], $12::boolean[],
                $13::timestamptz[]) WITH ORDINALITY
      AS given (id, store, merchant, type, object_id, external_id, status, version, sequence, body,
                due_at, trial, created_at, n)
   ORDER BY n
      ON CONFLICT DO NOTHING
  RETURNING store)
, queued AS (
  INSERT INTO callback_stores (store, sequence)
  SELECT DISTINCT store, 0 FROM added
      ON CONFLICT DO NOTHING)
SELECT count(*) FROM added;

-- name: lock
SELECT * FROM callbacks
 WHERE id = $1 AND ($2::uuid[] IS NULL OR store = ANY ($2) OR merchant = ANY ($2))
   FOR UPDATE;

-- name: put
UPDATE callbacks
   SET state = $2, due_at = $3, tries = $5, by_hand = $6, delivered_at = $7,
       held_until = CASE WHEN attempts < $4 THEN NULL ELSE held_until END, attempts = $4
 WHERE id = $1;

-- name: bury
INSERT INTO dead_letters (kind, key, name, payload, attempts, error, enqueued_at, died_at)
SELECT 'callback', id::text, type,
       jsonb_build_object('callback_id', id, 'store_id', store, 'order_id', object_id),
       $2, $3, created_at, $4
  FROM callbacks WHERE id = $1
    ON CONFLICT (kind, key) WHERE key IS NOT NULL DO NOTHING;

-- name: unbury
DELETE FROM dead_letters WHERE kind = 'callback' AND key = $1::uuid::text;

-- name: release
-- What waits behind the callbacks of an object that are settled now is due.
UPDATE callbacks
   SET due_at = $2
 WHERE due_at IS NULL
   AND id = (SELECT id FROM callbacks
              WHERE object_id = $1 AND state = 'waiting' AND NOT by_hand
              ORDER BY version, number LIMIT 1);

-- name: note
INSERT INTO callback_attempts (callback, number, at, url, status, failure, took_ms, answer)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: forget
WITH gone AS (
  DELETE FROM callbacks
   WHERE id = ANY (ARRAY(SELECT id FROM callbacks
                          WHERE created_at < $1 AND state <> 'waiting'
                          ORDER BY created_at LIMIT $2))
  RETURNING id)
, buried AS (
  DELETE FROM dead_letters
   WHERE kind = 'callback' AND key = ANY (ARRAY(SELECT id::text FROM gone)))
SELECT count(*) FROM gone;

-- name: take
-- Of each store the first ones due, however many wait at another one.
WITH due AS (
  SELECT first.id
    FROM callback_stores known
    LEFT JOIN unnest($2::uuid[], $3::integer[]) AS busy (store, n) ON busy.store = known.store
   CROSS JOIN LATERAL (
     SELECT id, due_at FROM callbacks
      WHERE store = known.store AND due_at <= $1 AND (held_until IS NULL OR held_until <= $1)
      ORDER BY due_at, number
      LIMIT greatest($5::integer - coalesce(busy.n, 0), 0)) first
   ORDER BY first.due_at
   LIMIT $4)
UPDATE callbacks SET held_until = $6
 WHERE id = ANY (ARRAY(SELECT id FROM due)) AND due_at <= $1
   AND (held_until IS NULL OR held_until <= $1)
RETURNING *;

-- name: page
SELECT c.*, a.at AS last_at, a.url AS last_url, a.status AS last_status, a.failure AS last_failure,
       a.took_ms AS last_took_ms, a.answer AS last_answer
  FROM callbacks c
  LEFT JOIN callback_attempts a ON a.callback = c.id AND a.number = c.attempts
 WHERE ($1::uuid IS NULL OR store = $1) AND ($2::uuid IS NULL OR object_id = $2)
   AND ($3::text IS NULL OR state = $3) AND ($4::bigint IS NULL OR c.number < $4)
 ORDER BY c.number DESC
 LIMIT $5;

-- name: page_of_own
-- The same of stores and merchants (`$6`): a page of each store, and of all these the page.
SELECT c.*, a.at AS last_at, a.url AS last_url, a.status AS last_status, a.failure AS last_failure,
       a.took_ms AS last_took_ms, a.answer AS last_answer
  FROM gateway_stores s
 CROSS JOIN LATERAL (
   SELECT * FROM callbacks c
    WHERE c.store = s.id
      AND ($1::uuid IS NULL OR c.store = $1) AND ($2::uuid IS NULL OR c.object_id = $2)
      AND ($3::text IS NULL OR c.state = $3) AND ($4::bigint IS NULL OR c.number < $4)
    ORDER BY c.number DESC
    LIMIT $5) c
  LEFT JOIN callback_attempts a ON a.callback = c.id AND a.number = c.attempts
 WHERE s.id = ANY ($6::uuid[]) OR s.merchant = ANY ($6)
 ORDER BY c.number DESC
 LIMIT $5;

-- name: one
SELECT c.*, a.at AS last_at, a.url AS last_url, a.status AS last_status, a.failure AS last_failure,
       a.took_ms AS last_took_ms, a.answer AS last_answer
  FROM callbacks c
  LEFT JOIN callback_attempts a ON a.callback = c.id AND a.number = c.attempts
 WHERE id = $1 AND ($2::uuid[] IS NULL OR store = ANY ($2) OR merchant = ANY ($2));

-- name: attempts
SELECT number, at, url, status, failure, took_ms, answer
  FROM callback_attempts WHERE callback = $1 ORDER BY number;

-- name: subscribed
SELECT o.id, o.store, o.merchant
  FROM gateway_orders o
  JOIN gateway_stores s ON s.id = o.store
 WHERE o.id = ANY ($1::uuid[]) AND coalesce(o.callback_url, s.callback_url) IS NOT NULL
   AND EXISTS (SELECT FROM gateway_callback_secrets k WHERE k.store = s.id AND k.ends_at IS NULL);

-- name: merchant_of
SELECT merchant FROM gateway_stores
 WHERE id = $1 AND ($2::uuid[] IS NULL OR id = ANY ($2) OR merchant = ANY ($2));

-- name: address
SELECT coalesce(o.callback_url, s.callback_url)
  FROM gateway_stores s
  LEFT JOIN gateway_orders o ON o.id = $2 AND o.store = s.id
 WHERE s.id = $1;

-- name: secrets
SELECT id, secret FROM gateway_callback_secrets
 WHERE store = $1 AND (ends_at IS NULL OR ends_at > $2)
 ORDER BY ends_at DESC NULLS FIRST, id;
