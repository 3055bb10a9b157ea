-- name: add_order
INSERT INTO gateway_orders (id, store, merchant, direction, external_order_id, fingerprint, amount,
                            currency, method, bank, customer_id, customer_ip, callback_url,
                            return_url, recipient, recipient_masked, sandbox, ttl_seconds,
                            token, token_hash, created_at, state, version, amount_to_pay, base_rate, rate,
                            settlement, fee_percent, fee_fixed, reward_percent, reward_fixed,
                            may_lose, requisite, trader, assigned_at, confirmed_at, completed_at,
                            expires_at, late_until, paid, held_by, held, settled, money, reasons,
                            changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::text::inet, $13, $14, $15, $16, $17, $18,
        $19, $20, $21, $22, $23, $24, $25::text::numeric, $26, $27, $28, $29, $30, $31, $32, $33,
        $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45::text::jsonb, $46)
    ON CONFLICT (store, external_order_id) DO NOTHING
RETURNING id;

-- name: lock_order
SELECT * FROM gateway_orders
 WHERE id = $1
   AND ($2::uuid[] IS NULL OR store = ANY ($2) OR merchant = ANY ($2) OR trader = ANY ($2))
   FOR NO KEY UPDATE;

-- name: named_order
SELECT * FROM gateway_orders WHERE store = $1 AND external_order_id = $2;

-- name: put_order
UPDATE gateway_orders
   SET state = $2, version = $3, amount_to_pay = $4, base_rate = $5::text::numeric, rate = $6,
       settlement = $7, fee_percent = $8, fee_fixed = $9, reward_percent = $10, reward_fixed = $11,
       may_lose = $12, requisite = $13, trader = $14, assigned_at = $15, confirmed_at = $16,
       completed_at = $17, expires_at = $18, late_until = $19, paid = $20, held_by = $21,
       held = $22, settled = $23, money = $24, reasons = $25::text::jsonb, changed_at = $26
 WHERE id = $1 AND version = $3 - 1
RETURNING id;

-- name: add_step
INSERT INTO gateway_order_steps (order_id, version, action, before, after, at, actor, by, note,
                                 facts)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::text::jsonb);

-- name: sealed_recipients
SELECT id::text AS key, recipient AS sealed FROM gateway_orders
 WHERE recipient IS NOT NULL AND NOT starts_with(recipient, $1) AND id::text > $2
 ORDER BY id::text LIMIT $3;

-- name: reseal_recipients
UPDATE gateway_orders SET recipient = $3 WHERE id = $1::text::uuid AND recipient = $2
RETURNING id;

-- name: sealed_tokens
SELECT id::text AS key, token AS sealed FROM gateway_orders
 WHERE token IS NOT NULL AND NOT starts_with(token, $1) AND id::text > $2
 ORDER BY id::text LIMIT $3;

-- name: reseal_tokens
UPDATE gateway_orders SET token = $3 WHERE id = $1::text::uuid AND token = $2
RETURNING id;

-- name: add_receipt
INSERT INTO gateway_receipts (id, order_id, side, type, size, sha256, at, by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: receipts_of
SELECT * FROM gateway_receipts WHERE order_id = ANY ($1::uuid[]) ORDER BY order_id, at, id;

-- name: receipt
SELECT * FROM gateway_receipts WHERE id = $1;

-- name: refused_by
SELECT DISTINCT (facts ->> 'trader_id')::uuid AS trader FROM gateway_order_steps
 WHERE order_id = $1 AND action = 'reassign' AND facts ->> 'trader_id' IS NOT NULL;

-- name: find_line
SELECT o.*, s.name AS store_name, u.name AS trader_name, r.masked, r.bank AS requisite_bank
  FROM gateway_orders o
  JOIN gateway_stores s ON s.id = o.store
  LEFT JOIN users u ON u.id = o.trader
  LEFT JOIN gateway_requisites r ON r.id = o.requisite
 WHERE o.id = $1
   AND ($2::uuid[] IS NULL OR o.store = ANY ($2) OR o.merchant = ANY ($2) OR o.trader = ANY ($2));

-- name: find_line_by_token
SELECT o.*, s.name AS store_name, u.name AS trader_name, r.masked, r.bank AS requisite_bank
  FROM gateway_orders o
  JOIN gateway_stores s ON s.id = o.store
  LEFT JOIN users u ON u.id = o.trader
  LEFT JOIN gateway_requisites r ON r.id = o.requisite
 WHERE o.token_hash = $1;

-- name: token_of
SELECT token FROM gateway_orders WHERE id = $1;

-- name: page_of_orders
SELECT o.*, s.name AS store_name, u.name AS trader_name, r.masked, r.bank AS requisite_bank
  FROM gateway_orders o
  JOIN gateway_stores s ON s.id = o.store
  LEFT JOIN users u ON u.id = o.trader
  LEFT JOIN gateway_requisites r ON r.id = o.requisite
 WHERE ($1::uuid[] IS NULL OR o.store = ANY ($1) OR o.merchant = ANY ($1))
   AND gateway_order_meant(o, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
   AND ($14::timestamptz IS NULL OR (o.created_at, o.id) < ($14, $15::uuid))
 ORDER BY o.created_at DESC, o.id DESC
 LIMIT $16;

-- name: page_of_own_orders
-- The same of stores and merchants (`$1`): a page of each store, and of all these the page. Who
-- has few orders would else walk along those of all others.
SELECT o.*, s.name AS store_name, u.name AS trader_name, r.masked, r.bank AS requisite_bank
  FROM gateway_stores s
 CROSS JOIN LATERAL (
   SELECT * FROM gateway_orders o
    WHERE o.store = s.id
      AND gateway_order_meant(o, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
      AND ($14::timestamptz IS NULL OR (o.created_at, o.id) < ($14, $15::uuid))
    ORDER BY o.created_at DESC, o.id DESC
    LIMIT $16) o
  LEFT JOIN users u ON u.id = o.trader
  LEFT JOIN gateway_requisites r ON r.id = o.requisite
 WHERE s.id = ANY ($1::uuid[]) OR s.merchant = ANY ($1)
 ORDER BY o.created_at DESC, o.id DESC
 LIMIT $16;

-- name: page_of_trader
-- Of each trader a page, likewise.
SELECT o.*, s.name AS store_name, u.name AS trader_name, r.masked, r.bank AS requisite_bank
  FROM unnest($1::uuid[]) AS mine (trader)
 CROSS JOIN LATERAL (
   SELECT * FROM gateway_orders o
    WHERE o.trader = mine.trader
      AND (cardinality($2::text[]) = 0 OR o.state = ANY ($2))
      AND ($3::timestamptz IS NULL OR (o.created_at, o.id) < ($3, $4::uuid))
    ORDER BY o.created_at DESC, o.id DESC
    LIMIT $5) o
  JOIN gateway_stores s ON s.id = o.store
  LEFT JOIN users u ON u.id = o.trader
  LEFT JOIN gateway_requisites r ON r.id = o.requisite
 ORDER BY o.created_at DESC, o.id DESC
 LIMIT $5;

-- name: steps_of
SELECT p.*, u.name AS by_name
  FROM gateway_order_steps p LEFT JOIN users u ON u.id = p.by
 WHERE p.order_id = $1
 ORDER BY p.version;

-- name: due_orders
SELECT id, expires_at FROM gateway_orders
 WHERE expires_at <= $1
   AND ($2::timestamptz IS NULL OR (expires_at, id) > ($2, $3::uuid))
   AND state IN ('new', 'matching', 'review', 'awaiting_payment', 'client_confirmed', 'offered',
                 'in_payout', 'proof_uploaded')
 ORDER BY expires_at, id
 LIMIT $4;

-- name: forgotten_orders
SELECT id, changed_at FROM gateway_orders
 WHERE state IN ('new', 'matching') AND changed_at <= $1
   AND ($2::timestamptz IS NULL OR (changed_at, id) > ($2, $3::uuid))
 ORDER BY changed_at, id
 LIMIT $4;
