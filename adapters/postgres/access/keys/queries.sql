-- name: add_service
INSERT INTO principals (name, kind, created_at) VALUES ($1, 'service', $2)
ON CONFLICT (name) DO NOTHING;

-- name: principal_by_name
SELECT id, kind FROM principals WHERE name = $1;

-- name: add_key
INSERT INTO api_keys (id, name, principal, secret_hash, permissions, allowed_addresses, signing,
                      replaces, created_at, created_by, expires_at, making, fingerprint)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
ON CONFLICT (making) DO NOTHING
RETURNING id;

-- name: key_made_by
SELECT id, fingerprint FROM api_keys WHERE making = $1;

-- name: key
SELECT id, name, principal, permissions, allowed_addresses, signing, replaces, created_at,
       created_by, expires_at, revoked_at, last_used_at
  FROM api_keys
 WHERE id = $1 AND ($2::uuid[] IS NULL OR principal = ANY ($2));

-- name: key_held
SELECT id, name, principal, permissions, allowed_addresses, signing, replaces, created_at,
       created_by, expires_at, revoked_at, last_used_at
  FROM api_keys
 WHERE id = $1 AND ($2::uuid[] IS NULL OR principal = ANY ($2))
   FOR NO KEY UPDATE;

-- name: page_of_keys
SELECT id, name, principal, permissions, allowed_addresses, signing, replaces, created_at,
       created_by, expires_at, revoked_at, last_used_at
  FROM api_keys
 WHERE ($1::uuid[] IS NULL OR principal = ANY ($1))
   AND ($2 = '' OR id = $2 OR position(lower($2) IN lower(name)) > 0)
   AND ($3::boolean IS NULL
        OR $3 = (revoked_at IS NULL AND coalesce(expires_at > $4::timestamptz, true)))
   AND ($5::timestamptz IS NULL OR (created_at, id) < ($5, $6::text))
 ORDER BY created_at DESC, id DESC
 LIMIT $7;

-- name: successor_of_key
SELECT id FROM api_keys WHERE replaces = $1;

-- name: save_key
UPDATE api_keys
   SET permissions = $2, allowed_addresses = $3, signing = $4, expires_at = $5, revoked_at = $6
 WHERE id = $1;

-- name: spend_nonce
-- What the request does commits after this one, so that a crash that forgets the nonce forgets
-- that, too: nobody has to wait for the disk here. Whoever adds one sweeps out some that are past.
WITH quick AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true)),
past AS (
  DELETE FROM request_nonces
   WHERE (key_id, nonce) IN (SELECT key_id, nonce FROM request_nonces
                              WHERE expires_at <= $3 LIMIT 10 FOR UPDATE SKIP LOCKED))
INSERT INTO request_nonces (key_id, nonce, expires_at)
SELECT $1, $2, $4 FROM quick
ON CONFLICT (key_id, nonce) DO NOTHING
RETURNING 1;

-- name: sealed_signing_secrets
SELECT id AS key, signing AS sealed FROM api_keys
 WHERE NOT starts_with(signing, $1) AND id > $2 ORDER BY id LIMIT $3;

-- name: reseal_signing_secrets
UPDATE api_keys SET signing = $3 WHERE id = $1 AND signing = $2 RETURNING id;
