-- name: hold
SELECT pg_advisory_lock(hashtextextended($1::uuid::text, 0));

-- name: read
SELECT sealed FROM psp_tokens WHERE id = $1;

-- name: write
INSERT INTO psp_tokens (id, sealed) VALUES ($1, $2)
    ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed;

-- name: sealed_tokens
SELECT id::text AS key, sealed FROM psp_tokens
 WHERE NOT starts_with(sealed, $1) AND id::text > $2 ORDER BY id::text LIMIT $3;

-- name: reseal_tokens
UPDATE psp_tokens SET sealed = $3 WHERE id = $1::text::uuid AND sealed = $2 RETURNING id;
