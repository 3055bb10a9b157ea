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

-- name: sealed_details
SELECT id::text AS key, details AS sealed
  FROM gateway_destinations
 WHERE details IS NOT NULL AND NOT starts_with(details, $1) AND id::text > $2
 ORDER BY id::text LIMIT $3;

-- name: reseal_details
UPDATE gateway_destinations SET details = $3 WHERE id = $1::text::uuid AND details = $2
RETURNING id;
