-- name: order_of_appeal
SELECT order_id FROM gateway_appeals
 WHERE id = $1
   AND ($2::uuid[] IS NULL OR store = ANY ($2) OR merchant = ANY ($2) OR trader = ANY ($2));

-- name: appeal
SELECT * FROM gateway_appeals WHERE id = $1;

-- name: open_appeal_of
SELECT * FROM gateway_appeals WHERE order_id = $1 AND state <> 'decided';

-- name: count_appeals
SELECT count(*) FROM gateway_appeals WHERE order_id = $1;

-- name: add_appeal
WITH counted AS (
  UPDATE gateway_traders SET open_disputes = open_disputes + 1 WHERE id = $5
)
INSERT INTO gateway_appeals (id, order_id, store, merchant, trader, direction, reason, due, claimed,
                             currency, fingerprint, side, by, opened_at, answer_by, decide_by,
                             deadline, strange, state, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20);

-- name: put_appeal
WITH put AS (
  UPDATE gateway_appeals
     SET state = $2, deadline = $3, reminded = $4, reply = $5, offered = $6, outcome = $7,
         amount = $8, decided_by = $9, decided_at = $10, decider = $11, version = $12
   WHERE id = $1
  RETURNING trader, state
)
UPDATE gateway_traders t
   SET open_disputes = t.open_disputes - 1
  FROM put
 WHERE t.id = put.trader AND put.state = 'decided';

-- name: count_notes
SELECT count(*) FROM gateway_appeal_notes WHERE appeal_id = $1;

-- name: add_appeal_note
INSERT INTO gateway_appeal_notes (id, appeal_id, kind, side, at, by, text, amount, receipt)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (id) DO NOTHING
RETURNING id;

-- name: find_appeal
SELECT a.*, o.external_order_id, o.state AS order_state, s.name AS store_name,
       u.name AS trader_name
  FROM gateway_appeals a
  JOIN gateway_orders o ON o.id = a.order_id
  JOIN gateway_stores s ON s.id = a.store
  LEFT JOIN users u ON u.id = a.trader
 WHERE a.id = $1
   AND ($2::uuid[] IS NULL OR a.store = ANY ($2) OR a.merchant = ANY ($2) OR a.trader = ANY ($2));

-- name: page_of_appeals
SELECT a.*, o.external_order_id, o.state AS order_state, s.name AS store_name,
       u.name AS trader_name
  FROM gateway_appeals a
  JOIN gateway_orders o ON o.id = a.order_id
  JOIN gateway_stores s ON s.id = a.store
  LEFT JOIN users u ON u.id = a.trader
 WHERE ($1::uuid[] IS NULL OR a.store = ANY ($1) OR a.merchant = ANY ($1) OR a.trader = ANY ($1))
   AND a.direction = ANY ($2::text[])
   AND (cardinality($3::text[]) = 0 OR a.state = ANY ($3))
   AND ($4::text IS NULL OR a.reason = $4)
   AND ($5::uuid IS NULL OR a.order_id = $5)
   AND ($6::uuid IS NULL OR a.store = $6)
   AND ($7::uuid IS NULL OR a.trader = $7)
   AND ($8::timestamptz IS NULL OR a.opened_at >= $8)
   AND ($9::timestamptz IS NULL OR a.opened_at < $9)
   AND ($10::timestamptz IS NULL OR (a.opened_at, a.id) < ($10, $11::uuid))
 ORDER BY a.opened_at DESC, a.id DESC
 LIMIT $12;

-- name: notes_of_appeal
SELECT n.*, u.name AS by_name, r.order_id AS receipt_order, r.side AS receipt_side,
       r.type AS receipt_type, r.size AS receipt_size, r.sha256 AS receipt_sha256,
       r.at AS receipt_at, r.by AS receipt_by
  FROM gateway_appeal_notes n
  LEFT JOIN users u ON u.id = n.by
  LEFT JOIN gateway_receipts r ON r.id = n.receipt
 WHERE n.appeal_id = $1
 ORDER BY n.n;

-- name: due_appeals
SELECT id, deadline FROM gateway_appeals
 WHERE deadline <= $1::timestamptz + $2::interval AND (deadline <= $1 OR NOT reminded)
   AND ($3::timestamptz IS NULL OR (deadline, id) > ($3, $4::uuid))
 ORDER BY deadline, id
 LIMIT $5;
