-- name: zone
SELECT timezone FROM gateway_traders WHERE id = $1;

-- name: add
INSERT INTO gateway_statements (id, trader, requisites, filename, format, account, size, digest,
                                uploaded_by, uploader, uploaded_at, lines)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
    ON CONFLICT (trader, digest) DO NOTHING
RETURNING id;

-- name: known
SELECT id FROM gateway_statements WHERE trader = $1 AND digest = $2;

-- name: add_notices
INSERT INTO gateway_notices (id, trader, statement, channel, sender, text, digest, received_at,
                             until, created_at, state, pattern, amount, currency, payer)
SELECT id, $1, $2, 'statement', $3, text, digest, since, until, $4, 'received', $3, amount,
       currency, payer
  FROM unnest($5::uuid[], $6::text[], $7::bytea[], $8::timestamptz[], $9::timestamptz[],
              $10::bigint[], $11::text[], $12::text[])
       AS told (id, text, digest, since, until, amount, currency, payer)
 ORDER BY digest
    ON CONFLICT (trader, digest) WHERE device IS NULL DO NOTHING
RETURNING digest;

-- name: known_notices
SELECT id, digest FROM gateway_notices
 WHERE trader = $1 AND device IS NULL AND digest = ANY ($2);

-- Nobody has decided about them: perhaps what this statement is of fits an order.
-- name: look_again
UPDATE gateway_notices
   SET statement = $2, state = 'received', why = NULL, version = version + 1
 WHERE id IN (SELECT id FROM gateway_notices
               WHERE trader = $1 AND device IS NULL AND digest = ANY ($3)
                 AND state = 'unmatched' AND why <> 'undone'
               ORDER BY id FOR NO KEY UPDATE);

-- name: add_lines
INSERT INTO gateway_statement_lines (statement, line, kind, amount, currency, booked, notice)
SELECT $1, line, kind, amount, currency, booked, notice
  FROM unnest($2::integer[], $3::text[], $4::bigint[], $5::text[], $6::date[], $7::uuid[])
       AS told (line, kind, amount, currency, booked, notice);

-- name: waiting
SELECT l.line, l.notice
  FROM gateway_statement_lines l JOIN gateway_notices n ON n.id = l.notice
 WHERE l.statement = $1 AND l.line > $2 AND n.state = 'received'
 ORDER BY l.line LIMIT $3;

-- name: page
SELECT s.*, c.*
  FROM (SELECT * FROM gateway_statements
         WHERE ($1::uuid IS NULL OR trader = $1)
           AND ($2::timestamptz IS NULL OR (uploaded_at, id) < ($2, $3::uuid))
         ORDER BY uploaded_at DESC, id DESC LIMIT $4) s
 CROSS JOIN LATERAL gateway_statement_counts(s.id) c
 ORDER BY s.uploaded_at DESC, s.id DESC;

-- name: statement
SELECT s.*, c.*
  FROM gateway_statements s CROSS JOIN LATERAL gateway_statement_counts(s.id) c
 WHERE s.id = $1;

-- name: lines
SELECT * FROM (
  SELECT l.line, l.amount, l.currency, l.booked, l.notice, n.order_id, n.why,
         coalesce(n.settled, false) AS settled,
         CASE WHEN l.kind <> 'credit' THEN l.kind
              WHEN n.state = 'received' THEN 'waiting'
              ELSE n.state END AS outcome
    FROM gateway_statement_lines l LEFT JOIN gateway_notices n ON n.id = l.notice
   WHERE l.statement = $1 AND l.line > $3) shown
 WHERE $2::text IS NULL OR outcome = $2
 ORDER BY line LIMIT $4;

-- name: all_statements
SELECT * FROM gateway_statements WHERE trader = $1 ORDER BY uploaded_at, id;

-- name: forget_statements
UPDATE gateway_statements SET filename = NULL, account = NULL WHERE trader = $1;
