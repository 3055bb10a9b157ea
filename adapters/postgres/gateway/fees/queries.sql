-- name: fee_table_at
SELECT * FROM gateway_fee_tables
 WHERE party = $1 AND valid_from <= $2 AND (valid_until IS NULL OR valid_until > $2)
 ORDER BY valid_from DESC, made_at DESC, id DESC
 LIMIT 1;

-- name: fee_tables
SELECT * FROM gateway_fee_tables
 WHERE party = $1
   AND ($2::timestamptz IS NULL
        OR (valid_from, made_at, id) < ($2, $3::timestamptz, $4::uuid))
 ORDER BY valid_from DESC, made_at DESC, id DESC
 LIMIT $5;

-- name: add_fee_table
INSERT INTO gateway_fee_tables (id, party, currency, settlement, lines, valid_from, valid_until,
                                made_at)
VALUES ($1, $2, $3, $4, $5::text::jsonb, $6, $7, $8)
    ON CONFLICT (id) DO NOTHING
RETURNING id;

-- name: fee_table
SELECT * FROM gateway_fee_tables WHERE id = $1;
