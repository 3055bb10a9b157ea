-- name: signing_keys
SELECT id, public::text AS public, sealed, created_at, signs_from, withdrawn_at FROM signing_keys;

-- name: one_key_at_a_time
SELECT pg_advisory_xact_lock(hashtextextended('signing keys', 0));

-- name: add_signing_key
INSERT INTO signing_keys (id, public, sealed, created_at, signs_from)
VALUES ($1, $2::jsonb, $3, $4, $5);

-- name: withdraw_signing_keys
UPDATE signing_keys SET withdrawn_at = $2
 WHERE id = ANY ($1::text[]) AND (withdrawn_at IS NULL OR withdrawn_at > $2);

-- name: drop_signing_keys
DELETE FROM signing_keys WHERE id = ANY ($1::text[]);

-- name: sealed_signing_keys
SELECT id AS key, sealed FROM signing_keys
 WHERE NOT starts_with(sealed, $1) AND id > $2 ORDER BY id LIMIT $3;

-- name: reseal_signing_keys
UPDATE signing_keys SET sealed = $3 WHERE id = $1 AND sealed = $2 RETURNING id;
