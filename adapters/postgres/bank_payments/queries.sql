-- name: write_bank_payment
INSERT INTO bank_payments (operation_id, payer_inn, amount, currency, document_number,
                           document_date, raw, status, credited_inn, entry_id, received_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: find_organisation
SELECT id, ref, label, currency, balance, opened_at
  FROM accounts
 WHERE ref = $1 AND kind = 'organization' AND opened_at IS NOT NULL;

-- name: page_of_organisations
-- From and below which INN; after which one.
SELECT id, ref, label, currency, balance, opened_at
  FROM accounts
 WHERE kind = 'organization' AND label <> '' AND label ~>=~ $1 AND label ~<~ $2 AND label ~>~ $3
   AND part = 'available' AND opened_at IS NOT NULL
 ORDER BY label USING ~<~
 LIMIT $4;

-- name: history_of_organisation
-- An organisation is a capped account, so all its legs stand in slot 0.
SELECT amount, balance_after, posted_at
  FROM legs
 WHERE account_id = $1 AND slot = 0
 ORDER BY id DESC
 LIMIT $2;

-- name: find_bank_payment
SELECT operation_id, payer_inn, amount, currency, document_number, document_date, raw, status,
       credited_inn, entry_id, received_at
  FROM bank_payments
 WHERE operation_id = $1;

-- name: lock_bank_payment
SELECT operation_id, payer_inn, amount, currency, document_number, document_date, raw, status,
       credited_inn, entry_id, received_at
  FROM bank_payments
 WHERE operation_id = $1
   FOR NO KEY UPDATE;

-- name: assign_bank_payment
UPDATE bank_payments
   SET status = 'assigned', credited_inn = $2, assignment_id = $3
 WHERE operation_id = $1;

-- name: page_of_bank_payments
-- $1 and $2 are the place before which the page begins, $3 the earliest instant.
SELECT operation_id, payer_inn, amount, currency, document_number, document_date, raw, status,
       credited_inn, entry_id, received_at
  FROM bank_payments
 WHERE (received_at, operation_id) < ($1, $2) AND received_at >= $3
   AND ($4::text IS NULL OR status = $4)
 ORDER BY received_at DESC, operation_id DESC
 LIMIT $5;

-- name: page_of_bank_payments_not_credited
SELECT operation_id, payer_inn, amount, currency, document_number, document_date, raw, status,
       credited_inn, entry_id, received_at
  FROM bank_payments
 WHERE (received_at, operation_id) < ($1, $2) AND received_at >= $3
   AND status = $4 AND status <> 'credited'
 ORDER BY received_at DESC, operation_id DESC
 LIMIT $5;

-- name: page_of_bank_payments_of
-- The organisation $6 has the money, or is the payer of money that it has not got.
SELECT *
  FROM ((SELECT operation_id, payer_inn, amount, currency, document_number, document_date, raw,
                status, credited_inn, entry_id, received_at
           FROM bank_payments
          WHERE credited_inn = $6
            AND (received_at, operation_id) < ($1, $2) AND received_at >= $3
            AND ($4::text IS NULL OR status = $4)
          ORDER BY received_at DESC, operation_id DESC
          LIMIT $5)
        UNION ALL
        (SELECT operation_id, payer_inn, amount, currency, document_number, document_date, raw,
                status, credited_inn, entry_id, received_at
           FROM bank_payments
          WHERE payer_inn = $6 AND credited_inn IS DISTINCT FROM payer_inn
            AND (received_at, operation_id) < ($1, $2) AND received_at >= $3
            AND ($4::text IS NULL OR status = $4)
          ORDER BY received_at DESC, operation_id DESC
          LIMIT $5)) both_sides
 ORDER BY received_at DESC, operation_id DESC
 LIMIT $5;

-- name: bank_payments_like
-- $1 is an operation or null, $2 a pattern for beginnings; at most $3 for each of these.
SELECT operation_id FROM bank_payments WHERE operation_id = $1
 UNION
(SELECT operation_id FROM bank_payments WHERE payer_inn LIKE $2 LIMIT $3)
 UNION
(SELECT operation_id FROM bank_payments WHERE document_number LIKE $2 LIMIT $3);

-- name: page_of_bank_payments_among
-- $6 is an organisation or null; $7 are the operations: found by their key, however many rows the
-- planner takes them for.
SELECT operation_id, payer_inn, amount, currency, document_number, document_date, raw, status,
       credited_inn, entry_id, received_at
  FROM bank_payments
 WHERE operation_id = ANY ($7::uuid[])
   AND (received_at, operation_id) < ($1, $2) AND received_at >= $3
   AND ($4::text IS NULL OR status = $4)
   AND ($6::text IS NULL OR payer_inn = $6 OR credited_inn = $6)
 ORDER BY received_at DESC, operation_id DESC
 LIMIT $5;

-- name: page_of_bank_payments_like
-- For what is found often: $7 is a pattern for beginnings.
SELECT operation_id, payer_inn, amount, currency, document_number, document_date, raw, status,
       credited_inn, entry_id, received_at
  FROM bank_payments
 WHERE (payer_inn LIKE $7 OR document_number LIKE $7)
   AND (received_at, operation_id) < ($1, $2) AND received_at >= $3
   AND ($4::text IS NULL OR status = $4)
   AND ($6::text IS NULL OR payer_inn = $6 OR credited_inn = $6)
 ORDER BY received_at DESC, operation_id DESC
 LIMIT $5;

-- name: page_of_review
-- $4 and $5: whether conflicts and whether suspense are asked for.
SELECT w.*, p.payer_inn AS known_payer_inn, p.amount AS known_amount,
       p.currency AS known_currency, p.document_number AS known_document_number,
       p.document_date AS known_document_date
  FROM ((SELECT id, 'conflict' AS kind, operation_id, payer_inn, amount, currency,
                document_number, document_date, raw, received_at
           FROM bank_payment_conflicts
          WHERE $4 AND (received_at, id) < ($1, $2)
          ORDER BY received_at DESC, id DESC
          LIMIT $3)
        UNION ALL
        (SELECT operation_id AS id, 'suspense', operation_id, payer_inn, amount, currency,
                document_number, document_date, raw, received_at
           FROM bank_payments
          WHERE $5 AND status = 'suspense' AND status <> 'credited'
            AND (received_at, operation_id) < ($1, $2)
          ORDER BY received_at DESC, operation_id DESC
          LIMIT $3)) w
  LEFT JOIN bank_payments p ON w.kind = 'conflict' AND p.operation_id = w.operation_id
 ORDER BY received_at DESC, id DESC
 LIMIT $3;

-- name: room_for_conflict
SELECT NOT EXISTS (SELECT FROM bank_payment_conflicts WHERE id = $1)
   AND (SELECT count(*) FROM bank_payment_conflicts WHERE operation_id = $2) < $3
   AND (SELECT count(*) FROM bank_payment_conflicts) < $4;

-- name: one_conflict_at_a_time
SELECT pg_advisory_xact_lock(hashtext('altyn'), hashtext('bank payment conflicts'));

-- name: keep_conflict
INSERT INTO bank_payment_conflicts (id, operation_id, payer_inn, amount, currency,
                                    document_number, document_date, raw)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
RETURNING received_at;

-- name: dismiss_conflict
DELETE FROM bank_payment_conflicts
 WHERE id = $1
RETURNING operation_id, payer_inn, amount, currency, document_number, document_date, raw,
          clock_timestamp() AS dismissed_at;
