-- name: hold_person
-- On its own: a statement that waits for a row still sees the other tables as they were before.
SELECT id FROM users WHERE id = $1 FOR NO KEY UPDATE;

-- name: factors
SELECT generator.secret, generator.since, generator.last_step, generator.pending,
       generator.pending_since,
       (SELECT count(*) FROM recovery_codes code WHERE code.user_id = $1 AND code.used_at IS NULL)
         AS recovery_codes_left
  FROM (SELECT $1::uuid AS id) person
  LEFT JOIN code_generators generator ON generator.user_id = person.id;

-- name: passkeys
SELECT id, name, created_at, last_used_at FROM passkeys WHERE user_id = $1 ORDER BY created_at, id;

-- name: begin_generator
INSERT INTO code_generators (user_id, pending, pending_since) VALUES ($1, $2, $3)
ON CONFLICT (user_id) DO UPDATE SET pending = $2, pending_since = $3;

-- name: set_generator
INSERT INTO code_generators (user_id, secret, last_step, since) VALUES ($1, $2, $3, $4)
ON CONFLICT (user_id) DO UPDATE
   SET secret = $2, last_step = $3, since = $4, pending = NULL, pending_since = NULL;

-- name: note_step
UPDATE code_generators SET last_step = $2 WHERE user_id = $1;

-- name: remove_generator
DELETE FROM code_generators WHERE user_id = $1;

-- name: sum_up
UPDATE users
   SET second_factor = EXISTS (SELECT FROM code_generators generator
                                WHERE generator.user_id = $1 AND generator.secret IS NOT NULL)
                    OR EXISTS (SELECT FROM passkeys passkey WHERE passkey.user_id = $1)
 WHERE id = $1;

-- name: drop_recovery_codes
DELETE FROM recovery_codes WHERE user_id = $1;

-- name: add_recovery_codes
INSERT INTO recovery_codes (user_id, digest, made_at) SELECT $1, digest, $3 FROM unnest($2::bytea[]) digest;

-- name: use_recovery_code
UPDATE recovery_codes SET used_at = $3 WHERE user_id = $1 AND digest = $2 AND used_at IS NULL
RETURNING digest;

-- name: wrong_codes
SELECT at FROM wrong_codes WHERE user_id = $1 AND at > $2;

-- name: note_wrong_code
WITH old AS (
  DELETE FROM wrong_codes
   WHERE id IN (SELECT id FROM wrong_codes WHERE at <= $3 LIMIT 1000 FOR UPDATE SKIP LOCKED))
INSERT INTO wrong_codes (user_id, at) VALUES ($1, $2);

-- name: add_challenge
WITH old AS (
  DELETE FROM challenges
   WHERE digest IN (SELECT digest FROM challenges WHERE expires_at <= $6 LIMIT 1000
                       FOR UPDATE SKIP LOCKED))
INSERT INTO challenges (digest, kind, user_id, nonce, expires_at) VALUES ($1, $2, $3, $4, $5);

-- name: hold_challenge
SELECT user_id, nonce, expires_at FROM challenges
 WHERE digest = $1 AND kind = $2 AND expires_at > $3
   FOR UPDATE;

-- name: drop_challenge
DELETE FROM challenges WHERE digest = $1;

-- name: confirm
UPDATE sessions SET confirmed_at = $3
 WHERE user_id = $1 AND left(encode(id, 'hex'), 16) = $2
RETURNING id;

-- name: sealed_generators
SELECT user_id::text AS key, secret AS sealed FROM code_generators
 WHERE NOT starts_with(secret, $1) AND user_id::text > $2 ORDER BY user_id::text LIMIT $3;

-- name: reseal_generators
UPDATE code_generators SET secret = $3 WHERE user_id = $1::text::uuid AND secret = $2
RETURNING user_id;

-- name: sealed_pending
SELECT user_id::text AS key, pending AS sealed FROM code_generators
 WHERE NOT starts_with(pending, $1) AND user_id::text > $2 ORDER BY user_id::text LIMIT $3;

-- name: reseal_pending
UPDATE code_generators SET pending = $3 WHERE user_id = $1::text::uuid AND pending = $2
RETURNING user_id;
