-- name: forget_expired
DELETE FROM sessions WHERE user_id = $1 AND expires_at <= $2;

-- name: open_session
-- The user is held until the commit: whoever deactivates them meanwhile ends this session, too.
WITH person AS (
  SELECT id FROM users
   WHERE id = $2 AND active AND ($8::text IS NULL OR password_hash = $8) FOR SHARE)
INSERT INTO sessions (id, user_id, created_at, last_seen_at, expires_at, address, user_agent,
                      refresh_hash, confirmed_at)
SELECT $1, person.id, $3, $3, $4, $5, $6, $7, $9
  FROM person
RETURNING id;

-- name: forget_too_many
DELETE FROM sessions
 WHERE id IN (SELECT id FROM sessions WHERE user_id = $1 AND id <> $2
               ORDER BY last_seen_at DESC OFFSET $3::integer - 1);

-- name: close_session
DELETE FROM sessions WHERE id = $1 RETURNING user_id;

-- name: sessions_of
SELECT id, user_id, created_at, last_seen_at, expires_at, address, user_agent, refresh_hash
  FROM sessions
 WHERE user_id = $1 AND expires_at > $2
   AND ($3::timestamptz IS NULL
        OR (created_at, left(encode(id, 'hex'), 16)) < ($3::timestamptz, $4::text))
 ORDER BY created_at DESC, left(encode(id, 'hex'), 16) DESC
 LIMIT $5;

-- name: end_session
DELETE FROM sessions
 WHERE id >= decode($1 || repeat('00', 24), 'hex') AND id <= decode($1 || repeat('ff', 24), 'hex')
   AND ($2::uuid[] IS NULL OR user_id = ANY ($2)) AND expires_at > $3
RETURNING id, user_id, created_at, last_seen_at, expires_at, address, user_agent, refresh_hash;

-- name: end_sessions
DELETE FROM sessions WHERE user_id = $1 AND left(encode(id, 'hex'), 16) IS DISTINCT FROM $2
RETURNING id, user_id, created_at, last_seen_at, expires_at, address, user_agent, refresh_hash;

-- name: refresh_session
UPDATE sessions SET refresh_hash = $3, expires_at = $5, last_seen_at = $4
  FROM users person
 WHERE sessions.id = $1 AND refresh_hash = $2 AND expires_at > $4
   AND person.id = user_id AND person.active
RETURNING sessions.id, user_id, sessions.created_at, last_seen_at, expires_at, address, user_agent,
          refresh_hash;

-- name: session_by_digest
SELECT id, user_id, created_at, last_seen_at, expires_at, address, user_agent, refresh_hash
  FROM sessions WHERE id = $1;
