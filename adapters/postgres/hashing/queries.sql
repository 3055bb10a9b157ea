-- name: key
SELECT sealed FROM hash_keys WHERE name = $1;

-- name: make_key
INSERT INTO hash_keys (name, sealed) VALUES ($1, $2) ON CONFLICT DO NOTHING;

-- name: sealed_key
SELECT name AS key, sealed FROM hash_keys
 WHERE NOT starts_with(sealed, $1) AND name > $2 ORDER BY name LIMIT $3;

-- name: reseal_key
UPDATE hash_keys SET sealed = $3 WHERE name = $1 AND sealed = $2 RETURNING name;
