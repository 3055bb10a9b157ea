-- name: lock_trader
SELECT id FROM gateway_traders WHERE id = $1 FOR NO KEY UPDATE;

-- name: count_devices
SELECT count(*) FROM gateway_devices WHERE trader = $1 AND revoked_at IS NULL;

-- name: count_theirs
SELECT count(*) FROM gateway_requisites
 WHERE trader = $1 AND id = ANY ($2) AND state <> 'archived';

-- name: add_device
INSERT INTO gateway_devices (id, trader, name, requisites, secret, created_at)
VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT DO NOTHING
RETURNING id;

-- name: lock_device
SELECT * FROM gateway_devices
 WHERE id = $1 AND ($2::uuid[] IS NULL OR trader = ANY ($2))
   FOR NO KEY UPDATE;

-- name: revoke_device
UPDATE gateway_devices SET revoked_at = $2 WHERE id = $1;

-- name: heard_device
UPDATE gateway_devices SET seen_at = $2 WHERE id = $1;

-- name: heard_requisites
UPDATE gateway_requisites
   SET seen_at = $3
 WHERE id IN (SELECT id FROM gateway_requisites
               WHERE trader = $1 AND state <> 'archived'
                 AND ($2::uuid[] IS NULL OR id = ANY ($2))
               ORDER BY id FOR NO KEY UPDATE);

-- name: opened_device
SELECT * FROM gateway_devices WHERE id = $1 AND revoked_at IS NULL;

-- name: devices
SELECT * FROM gateway_devices
 WHERE revoked_at IS NULL
   AND ($1::uuid[] IS NULL OR trader = ANY ($1))
   AND ($2::uuid IS NULL OR trader = $2)
 ORDER BY created_at, id LIMIT 1000;

-- name: all_devices
SELECT * FROM gateway_devices WHERE trader = $1 ORDER BY created_at, id;

-- name: forget_devices
UPDATE gateway_devices SET revoked_at = coalesce(revoked_at, $2), name = '', secret = ''
 WHERE trader = $1;

-- name: add_notice
INSERT INTO gateway_notices (id, device, trader, channel, sender, text, digest, received_at,
                             created_at, state, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    ON CONFLICT DO NOTHING
RETURNING id;

-- name: known_notice
SELECT * FROM gateway_notices
 WHERE id = $1 OR (device = $2 AND digest = $3)
 ORDER BY id <> $1 LIMIT 1;

-- name: notice
SELECT * FROM gateway_notices WHERE id = $1;

-- name: lock_notice
SELECT * FROM gateway_notices WHERE id = $1 FOR NO KEY UPDATE;

-- name: put_notice
UPDATE gateway_notices
   SET text = $2, state = $3, why = $4, order_id = $5, settled = $6, by = $7, comment = $8,
       pattern = $9, bank = $10, amount = $11, currency = $12, tail = $13, payer = $14,
       version = $15
 WHERE id = $1;

-- name: candidates
SELECT o.id, o.state, false AS taken
  FROM gateway_orders o
  JOIN gateway_requisites r ON r.id = o.requisite
  JOIN gateway_devices d ON d.id = $1
 WHERE o.trader = d.trader AND o.direction = 'payin' AND NOT o.sandbox
   AND o.amount_to_pay = $2 AND o.currency = $3
   AND o.state IN ('awaiting_payment', 'client_confirmed', 'completed')
   AND (d.requisites IS NULL OR o.requisite = ANY (d.requisites))
   AND (r.bank IS NULL OR r.bank = $4)
   AND ($5::text IS NULL OR r.type NOT IN ('card', 'account')
        OR right(r.masked, length($5)) = $5)
   AND date_trunc('second', o.assigned_at) <= $6  -- Telephones tell whole seconds.
   AND (o.state <> 'completed'
        OR (o.completed_at >= $6::timestamptz - interval '1 hour'
            AND NOT EXISTS (SELECT FROM gateway_notices n
                             WHERE n.order_id = o.id AND n.device IS NOT NULL)))
   AND (o.state = 'completed' OR o.expires_at IS NULL OR o.expires_at > $6)
 ORDER BY o.created_at LIMIT 3;

-- name: candidates_of_line
SELECT o.id, o.state,
       EXISTS (SELECT FROM gateway_notices n WHERE n.order_id = o.id AND n.device IS NULL) AS taken
  FROM gateway_orders o
  JOIN gateway_statements s ON s.id = $1
 WHERE o.trader = s.trader AND o.direction = 'payin' AND NOT o.sandbox
   AND o.requisite = ANY (s.requisites)
   AND o.amount_to_pay = $2 AND o.currency = $3
   AND o.assigned_at <= $5
   AND CASE WHEN o.state IN ('awaiting_payment', 'client_confirmed')
            THEN o.expires_at IS NULL OR o.expires_at > $4
            WHEN o.state = 'completed' THEN o.completed_at >= $4::timestamptz - interval '1 hour'
            ELSE o.changed_at >= $4 END
 ORDER BY o.assigned_at, o.id LIMIT 100;

-- name: taken
SELECT EXISTS (SELECT FROM gateway_notices
                WHERE order_id = $1 AND (device IS NULL) = $2 AND id <> $3);

-- name: page_of_notices
SELECT * FROM gateway_notices
 WHERE ($1::text IS NULL OR state = $1)
   AND ($2::uuid IS NULL OR trader = $2)
   AND ($3::timestamptz IS NULL OR (created_at, id) < ($3, $4::uuid))
 ORDER BY created_at DESC, id DESC LIMIT $5;

-- name: all_notices
SELECT * FROM gateway_notices WHERE trader = $1 ORDER BY created_at, id;

-- name: forget_notices
UPDATE gateway_notices SET text = '', payer = NULL
 WHERE id IN (SELECT id FROM gateway_notices
               WHERE trader = $1 AND (text <> '' OR payer IS NOT NULL)
               ORDER BY id FOR NO KEY UPDATE);

-- name: drop_ignored
DELETE FROM gateway_notices
 WHERE id IN (SELECT id FROM gateway_notices
               WHERE state = 'ignored' AND created_at < $1
               ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED)
RETURNING id;

-- name: forget_words
UPDATE gateway_notices SET text = '', payer = NULL
 WHERE id IN (SELECT id FROM gateway_notices
               WHERE (text <> '' OR payer IS NOT NULL) AND state <> 'received' AND created_at < $1
               ORDER BY created_at LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED)
RETURNING id;

-- name: sealed_secrets
SELECT id::text AS key, secret AS sealed FROM gateway_devices
 WHERE secret <> '' AND NOT starts_with(secret, $1) AND id::text > $2
 ORDER BY id::text LIMIT $3;

-- name: reseal_secrets
UPDATE gateway_devices SET secret = $3 WHERE id = $1::text::uuid AND secret = $2 RETURNING id;

-- name: sealed_texts
SELECT id::text AS key, text AS sealed FROM gateway_notices
 WHERE text <> '' AND NOT starts_with(text, $1) AND id::text > $2
 ORDER BY id::text LIMIT $3;

-- name: reseal_texts
UPDATE gateway_notices SET text = $3 WHERE id = $1::text::uuid AND text = $2 RETURNING id;

-- name: sealed_payers
SELECT id::text AS key, payer AS sealed FROM gateway_notices
 WHERE payer IS NOT NULL AND NOT starts_with(payer, $1) AND id::text > $2
 ORDER BY id::text LIMIT $3;

-- name: reseal_payers
UPDATE gateway_notices SET payer = $3 WHERE id = $1::text::uuid AND payer = $2 RETURNING id;
