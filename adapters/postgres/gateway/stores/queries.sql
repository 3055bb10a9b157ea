-- name: store
SELECT * FROM gateway_stores WHERE id = $1;

-- name: store_within
SELECT * FROM gateway_stores
 WHERE id = $1 AND ($2::uuid[] IS NULL OR id = ANY ($2) OR merchant = ANY ($2));

-- name: lock_store
SELECT * FROM gateway_stores
 WHERE id = $1 AND ($2::uuid[] IS NULL OR id = ANY ($2) OR merchant = ANY ($2))
   FOR NO KEY UPDATE;

-- name: stores
SELECT * FROM gateway_stores
 WHERE ($1::uuid[] IS NULL OR id = ANY ($1) OR merchant = ANY ($1))
   AND ($2 = '' OR id::text = lower($2) OR position(lower($2) IN lower(name)) > 0)
   AND ($3::text IS NULL OR state = $3) AND ($4::uuid IS NULL OR merchant = $4)
   AND ($5::text IS NULL OR currency = $5)
   AND ($6::timestamptz IS NULL OR (created_at, id) < ($6, $7::uuid))
 ORDER BY created_at DESC, id DESC
 LIMIT $8;

-- name: merchant
-- Held: of a merchant's stores one is made at a time, because they are counted.
SELECT id FROM users WHERE id = $1 AND role = 'merchant' AND active FOR NO KEY UPDATE;

-- name: count_stores
SELECT count(*) FROM gateway_stores WHERE merchant = $1 AND state <> 'archived';

-- name: store_of_request
SELECT *, fingerprint AS said FROM gateway_stores WHERE request = $1;

-- name: add_principal
INSERT INTO principals (id, name, kind, holder, created_at) VALUES ($1, $2, 'store', $3, $4);

-- name: add_store
INSERT INTO gateway_stores (id, merchant, sandbox, currency, settlement, created_at, request,
                            fingerprint, name, state, enabled, directions, payin_least,
                            payin_largest, payout_least, payout_largest, required_fields,
                            ttl_seconds, amount_policy, largest_delta, may_lose, return_url,
                            callback_url, allowed_addresses, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
        $21, $22, $23, $24, $25);

-- name: put_store
UPDATE gateway_stores
   SET name = $2, state = $3, enabled = $4, directions = $5, payin_least = $6, payin_largest = $7,
       payout_least = $8, payout_largest = $9, required_fields = $10, ttl_seconds = $11,
       amount_policy = $12, largest_delta = $13, may_lose = $14, return_url = $15,
       callback_url = $16, allowed_addresses = $17, version = $18
 WHERE id = $1 AND version = $18 - 1
RETURNING id;

-- name: add_callback_secret
INSERT INTO gateway_callback_secrets (id, store, secret, request, created_at)
VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (request) DO NOTHING
RETURNING id;

-- name: end_callback_secrets
-- Of those that still are good the latest one stays so for a while.
UPDATE gateway_callback_secrets
   SET ends_at = CASE WHEN id = (SELECT id FROM gateway_callback_secrets
                                  WHERE store = $1 AND id <> $2 AND ends_at IS NULL)
                      THEN $4 ELSE $3 END
 WHERE store = $1 AND id <> $2 AND (ends_at IS NULL OR ends_at > $3);

-- name: callback_secrets
SELECT id, secret, created_at, ends_at FROM gateway_callback_secrets
 WHERE store = $1 AND (ends_at IS NULL OR ends_at > $2)
 ORDER BY ends_at DESC NULLS FIRST, id;

-- name: sealed_callback_secrets
SELECT id::text AS key, secret AS sealed FROM gateway_callback_secrets
 WHERE NOT starts_with(secret, $1) AND id::text > $2 ORDER BY id::text LIMIT $3;

-- name: reseal_callback_secrets
UPDATE gateway_callback_secrets SET secret = $3 WHERE id = $1::text::uuid AND secret = $2
RETURNING id;
