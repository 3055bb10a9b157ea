-- name: lock_pair
SELECT pg_advisory_xact_lock(hashtextextended('gateway.rate ' || $1::text || ' ' || $2::text, 0));

-- name: find_pair
SELECT p.*, r.base, r.at, r.valid_until
  FROM gateway_rate_pairs p
  LEFT JOIN LATERAL (
       SELECT base, at, valid_until FROM gateway_rates r
        WHERE r.currency = p.currency AND r.settlement = p.settlement AND r.source = p.source
          AND r.taken
        ORDER BY at DESC, id DESC LIMIT 1) r ON true
 WHERE p.currency = $1 AND p.settlement = $2;

-- name: all_pairs
SELECT p.*, r.base, r.at, r.valid_until
  FROM gateway_rate_pairs p
  LEFT JOIN LATERAL (
       SELECT base, at, valid_until FROM gateway_rates r
        WHERE r.currency = p.currency AND r.settlement = p.settlement AND r.source = p.source
          AND r.taken
        ORDER BY at DESC, id DESC LIMIT 1) r ON true
 ORDER BY p.settlement, p.currency;

-- name: quote
SELECT p.source, r.base, r.at, r.valid_until,
       coalesce(m.payin_percent, p.payin_percent) AS payin_percent,
       coalesce(m.payout_percent, p.payout_percent) AS payout_percent
  FROM gateway_rate_pairs p
  LEFT JOIN gateway_rate_margins m
    ON m.store = $3 AND m.currency = p.currency AND m.settlement = p.settlement
  LEFT JOIN LATERAL (
       SELECT base, at, valid_until FROM gateway_rates r
        WHERE r.currency = p.currency AND r.settlement = p.settlement AND r.source = p.source
          AND r.taken
        ORDER BY at DESC, id DESC LIMIT 1) r ON true
 WHERE p.currency = $1 AND p.settlement = $2;

-- name: put_pair
INSERT INTO gateway_rate_pairs (currency, settlement, source, payin_percent, payout_percent)
VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (currency, settlement) DO UPDATE
   SET source = $3, payin_percent = $4, payout_percent = $5;

-- name: keep_rate
INSERT INTO gateway_rates
       (currency, settlement, source, base, at, kept_at, taken, valid_until, by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (currency, settlement, source, at) WHERE source <> 'manual' DO NOTHING
RETURNING id;

-- name: latest_rate
SELECT base, at, valid_until FROM gateway_rates
 WHERE currency = $1 AND settlement = $2 AND source = $3 AND taken
 ORDER BY at DESC, id DESC LIMIT 1;

-- name: mark_stale
UPDATE gateway_rate_pairs SET told_stale = $3 WHERE currency = $1 AND settlement = $2;

-- name: is_store
SELECT EXISTS (SELECT FROM gateway_stores WHERE id = $1);

-- name: put_margins
INSERT INTO gateway_rate_margins (store, currency, settlement, payin_percent, payout_percent)
VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (store, currency, settlement) DO UPDATE
   SET payin_percent = $4, payout_percent = $5;

-- name: drop_margins
DELETE FROM gateway_rate_margins WHERE store = $1 AND currency = $2 AND settlement = $3
RETURNING store;

-- name: margins_of_stores
SELECT m.store, s.name, m.payin_percent, m.payout_percent
  FROM gateway_rate_margins m JOIN gateway_stores s ON s.id = m.store
 WHERE m.currency = $1 AND m.settlement = $2
 ORDER BY s.name, m.store;

-- name: rates_kept
SELECT * FROM gateway_rates
 WHERE currency = $1 AND settlement = $2
   AND ($3::text IS NULL OR source = $3) AND ($4::bigint IS NULL OR id < $4)
 ORDER BY id DESC LIMIT $5;
