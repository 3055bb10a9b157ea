-- name: find_passkey
SELECT id, user_id, public_key, site FROM passkeys WHERE credential_id = $1;

-- name: credential_ids
SELECT credential_id FROM passkeys WHERE user_id = $1;

-- name: add_passkey
INSERT INTO passkeys (user_id, credential_id, public_key, sign_count, site, name, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (credential_id) DO NOTHING
RETURNING id, name, created_at, last_used_at;

-- name: note_use_of_passkey
UPDATE passkeys SET sign_count = $2, last_used_at = $3
 WHERE id = $1 AND (sign_count < $2 OR (sign_count = 0 AND $2 = 0))
RETURNING id;

-- name: rename_passkey
UPDATE passkeys SET name = $3 WHERE user_id = $1 AND id = $2
RETURNING id, name, created_at, last_used_at;

-- name: remove_passkey
DELETE FROM passkeys WHERE user_id = $1 AND id = $2 RETURNING id, name, created_at, last_used_at;
