-- name: lock_party
SELECT pg_advisory_xact_lock(hashtextextended('gateway.party ' || $1::uuid::text, 0));

-- name: find_party
SELECT s.id, 'store' AS kind, s.merchant AS owner, s.settlement, s.name
  FROM gateway_stores s
 WHERE s.id = $1 AND NOT s.sandbox
   AND ($2::uuid[] IS NULL OR s.id = ANY ($2) OR s.merchant = ANY ($2))
 UNION ALL
SELECT t.id, 'trader', t.id, t.settlement, u.name
  FROM gateway_traders t JOIN principals u ON u.id = t.id
 WHERE t.id = $1 AND ($2::uuid[] IS NULL OR t.id = ANY ($2));

-- name: add_transfer
INSERT INTO gateway_transfers
       (id, party, party_kind, owner, kind, part, method, state, amount, fee, currency, destination,
        network, reference, confirmations, fiat_amount, fiat_currency)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17);

-- name: put_transfer
UPDATE gateway_transfers SET state = $2, reference = $3, confirmations = $4 WHERE id = $1;

-- name: add_transfer_step
INSERT INTO gateway_transfer_steps (transfer, state, at, by, key, fingerprint, note)
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: lock_transfer
SELECT id FROM gateway_transfers
 WHERE id = $1 AND ($2::uuid[] IS NULL OR party = ANY ($2) OR owner = ANY ($2))
   FOR NO KEY UPDATE;

-- name: transfer_of_request
SELECT transfer FROM gateway_transfer_steps WHERE key = $1;

-- name: transfers_by_id
SELECT t.*, d.masked, coalesce(s.name, u.name) AS name,
       (SELECT json_agg(json_build_array(step.state, step.at, step.by, step.key, step.fingerprint,
                                         step.note) ORDER BY step.at,
                        array_position('{requested,approved,paid,rejected,cancelled}', step.state))
          FROM gateway_transfer_steps step WHERE step.transfer = t.id) AS steps
  FROM gateway_transfers t
  LEFT JOIN gateway_destinations d ON d.id = t.destination
  LEFT JOIN gateway_stores s ON s.id = t.party
  LEFT JOIN principals u ON u.id = t.party
 WHERE t.id = ANY ($1::uuid[])
 ORDER BY t.number DESC;

-- name: page_of_transfers
SELECT id FROM gateway_transfers
 WHERE ($1::uuid[] IS NULL OR party = ANY ($1) OR owner = ANY ($1))
   AND ($2::uuid IS NULL OR party = $2)
   AND ($3::text IS NULL OR kind = $3)
   AND ($4::text IS NULL OR state = $4)
   AND ($5::bigint IS NULL OR number < $5)
 ORDER BY number DESC LIMIT $6;

-- name: visible_transfer
SELECT id FROM gateway_transfers
 WHERE id = $1 AND ($2::uuid[] IS NULL OR party = ANY ($2) OR owner = ANY ($2));

-- name: add_destination
INSERT INTO gateway_destinations
       (id, party, owner, method, label, state, network, address, details, masked, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: put_destination
UPDATE gateway_destinations SET state = $2, note = $3, decided_at = $4, decided_by = $5
 WHERE id = $1;

-- name: lock_destination
SELECT * FROM gateway_destinations
 WHERE id = $1 AND ($2::uuid[] IS NULL OR party = ANY ($2) OR owner = ANY ($2))
   FOR NO KEY UPDATE;

-- name: find_destination
SELECT * FROM gateway_destinations
 WHERE id = $1 AND ($2::uuid[] IS NULL OR party = ANY ($2) OR owner = ANY ($2));

-- name: list_destinations
SELECT * FROM gateway_destinations
 WHERE ($1::uuid[] IS NULL OR party = ANY ($1) OR owner = ANY ($1))
   AND ($2::uuid IS NULL OR party = $2)
   AND state = coalesce($3::text, state) AND (state <> 'removed' OR $3 = 'removed')
 ORDER BY created_at, id LIMIT 500;

-- name: transfers_of
SELECT id FROM gateway_transfers WHERE owner = $1;

-- name: destinations_of
SELECT * FROM gateway_destinations WHERE owner = $1 ORDER BY created_at, id;

-- name: forget_destinations
UPDATE gateway_destinations
   SET state = 'removed', label = '', details = NULL, masked = '', note = NULL,
       address = CASE WHEN method = 'crypto' THEN '' END
 WHERE owner = $1;

-- name: sealed_details
SELECT id::text AS key, details AS sealed
  FROM gateway_destinations
 WHERE details IS NOT NULL AND NOT starts_with(details, $1) AND id::text > $2
 ORDER BY id::text LIMIT $3;

-- name: reseal_details
UPDATE gateway_destinations SET details = $3 WHERE id = $1::text::uuid AND details = $2
RETURNING id;

-- name: statement_sums
SELECT coalesce(sum(l.amount) FILTER (WHERE l.posted_at < $2), 0)::bigint AS opening,
       coalesce(sum(l.amount) FILTER (WHERE l.posted_at >= $2 AND l.amount > 0), 0)::bigint
         AS credited,
       coalesce(-sum(l.amount) FILTER (WHERE l.posted_at >= $2 AND l.amount < 0), 0)::bigint
         AS debited
  FROM accounts a JOIN legs l ON l.account_id = a.id
 WHERE a.ref = $1 AND l.posted_at < $3;

-- name: statement_lines
-- Many writers share an account of debts: what stands after a change is counted here.
SELECT line.n, line.entry_id, line.kind, line.posted_at, line.amount, line.moved,
       j.metadata->>'order_id' AS order_id, j.metadata->>'transfer_id' AS transfer_id
  FROM (SELECT row_number() OVER w AS n, l.entry_id, l.kind, l.posted_at, l.amount,
               (sum(l.amount) OVER w)::bigint AS moved
          FROM accounts a JOIN legs l ON l.account_id = a.id
         WHERE a.ref = $1 AND l.posted_at >= $2 AND l.posted_at < $3
        WINDOW w AS (ORDER BY l.posted_at, l.id, l.slot ROWS UNBOUNDED PRECEDING)) line
  JOIN journal j ON j.id = line.entry_id
 WHERE line.n > $4
 ORDER BY line.n LIMIT $5;

-- name: profit
SELECT sum.key, sum.currency, sum.profit, sum.rounding, sum.orders,
       CASE $3 WHEN 'store' THEN (SELECT s.name FROM gateway_stores s WHERE s.id::text = sum.key)
               WHEN 'trader' THEN (SELECT p.name FROM principals p WHERE p.id::text = sum.key)
       END AS name
  FROM (SELECT CASE $3::text WHEN 'day' THEN to_char(l.posted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')
                             ELSE j.metadata->>($3 || '_id') END AS key,
               a.currency,
               coalesce(sum(l.amount) FILTER (WHERE a.kind = 'gateway_profit'), 0)::bigint
                 AS profit,
               coalesce(sum(l.amount) FILTER (WHERE a.kind = 'gateway_rounding'), 0)::bigint
                 AS rounding,
               count(DISTINCT j.metadata->>'order_id') AS orders
          FROM accounts a
          JOIN legs l ON l.account_id = a.id
          JOIN journal j ON j.id = l.entry_id
         WHERE a.kind IN ('gateway_profit', 'gateway_rounding')
           AND l.posted_at >= $1 AND l.posted_at < $2
         GROUP BY 1, 2) sum
 WHERE sum.key IS NOT NULL
 ORDER BY sum.key, sum.currency;
