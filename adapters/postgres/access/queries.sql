-- name: add_principal
INSERT INTO principals (name, kind, created_at) VALUES ($1, $2, $3)
ON CONFLICT (name) DO NOTHING
RETURNING id;

-- name: principal_by_name
SELECT id, kind FROM principals WHERE name = $1;

-- name: add_user
WITH made AS (
  INSERT INTO principals (name, kind, created_at) VALUES ($1, 'user', $5)
      ON CONFLICT (name) DO NOTHING
  RETURNING id)
INSERT INTO users (id, email, name, role, password_hash, created_at)
SELECT made.id, $1, $2, $3, $4, $5 FROM made
RETURNING id;

-- name: account_by_email
SELECT id, email, name, role, active, granted, withheld, lead, password_hash FROM users WHERE email = $1;

-- name: user_by_id
SELECT id, email, name, role, active, granted, withheld, lead FROM users WHERE id = $1;

-- name: set_password
UPDATE users SET password_hash = $2 WHERE id = $1;

-- name: end_sessions_of_user
-- A statement of its own, after the change: it waits for whoever is opening one, and sees it.
DELETE FROM sessions WHERE user_id = $1 AND left(encode(id, 'hex'), 16) IS DISTINCT FROM $2::text;

-- name: renew_hash
UPDATE users SET password_hash = $3 WHERE id = $1 AND password_hash = $2 RETURNING id;

-- name: holders
-- A key of a person comes with what the person may do now, and ends with the person; that of a
-- store ends with its merchant.
SELECT session.id AS digest, person.id, person.name, person.granted, person.role, person.withheld,
       ARRAY(SELECT member.id FROM users member WHERE member.lead = person.id) AS team,
       left(encode(session.id, 'hex'), 16) AS credential,
       session.confirmed_at, person.second_factor AS factor,
       session.last_seen_at <= $2::timestamptz - interval '1 minute' AS due,
       NULL::text[] AS permissions, NULL::cidr[] AS allowed_addresses, NULL AS signing
  FROM sessions session
  JOIN users person ON person.id = session.user_id
 WHERE session.id = ANY($1::bytea[]) AND session.expires_at > $2::timestamptz AND person.active
 UNION ALL
SELECT key.secret_hash, principal.id, coalesce(person.name, principal.name), person.granted,
       person.role, person.withheld,
       ARRAY(SELECT member.id FROM users member WHERE member.lead = person.id),
       key.id, NULL, person.second_factor,
       key.last_used_at IS NULL OR key.last_used_at <= $2::timestamptz - interval '1 minute',
       key.permissions, key.allowed_addresses, key.signing
  FROM api_keys key
  JOIN principals principal ON principal.id = key.principal
  LEFT JOIN users person ON person.id = key.principal
  LEFT JOIN users holder ON holder.id = principal.holder
 WHERE key.secret_hash = ANY($1::bytea[]) AND key.revoked_at IS NULL
   AND (key.expires_at IS NULL OR key.expires_at > $2::timestamptz)
   AND (person.active OR principal.kind = 'service'
        OR principal.kind = 'store' AND holder.active AND holder.role = 'merchant');

-- name: people_as_callers
SELECT person.id, person.name, person.granted, person.role, person.withheld,
       ARRAY(SELECT member.id FROM users member WHERE member.lead = person.id) AS team,
       '' AS credential, NULL::timestamptz AS confirmed_at, person.second_factor AS factor
  FROM users person
 WHERE person.id = ANY($1::uuid[]) AND person.active;

-- name: people_of_roles
-- Whoever a role or a right of their own may allow something, the names in their order.
SELECT person.id, person.name, person.granted, person.role, person.withheld,
       ARRAY(SELECT member.id FROM users member WHERE member.lead = person.id) AS team,
       '' AS credential, NULL::timestamptz AS confirmed_at, person.second_factor AS factor
  FROM users person
 WHERE person.active AND (person.role = ANY($1::text[]) OR cardinality(person.granted) > 0)
   AND ($2::text IS NULL OR position(lower($2) IN lower(person.name)) > 0)
 ORDER BY lower(person.name), person.id
 LIMIT $3;

-- name: note_use_of_keys
-- Rows that another process is noting are skipped: nobody waits, and nobody in a circle.
UPDATE api_keys SET last_used_at = $2
 WHERE id IN (SELECT id FROM api_keys
               WHERE secret_hash = ANY($1::bytea[])
                 AND (last_used_at IS NULL OR last_used_at <= $2::timestamptz - interval '1 minute')
                 FOR NO KEY UPDATE SKIP LOCKED);

-- name: note_use_of_sessions
UPDATE sessions SET last_seen_at = $2
 WHERE id IN (SELECT id FROM sessions
               WHERE id = ANY($1::bytea[]) AND last_seen_at <= $2::timestamptz - interval '1 minute'
                 FOR NO KEY UPDATE SKIP LOCKED);

-- name: one_attempt_at_a_time
SELECT pg_advisory_xact_lock(hashtextextended('sign-in ' || $1::text, 0));

-- name: recent_attempts
SELECT account, at FROM sign_in_attempts WHERE address = $1 AND at > $2;

-- name: begin_attempt
INSERT INTO sign_in_attempts (address, account, at) VALUES ($1, $2, $3) RETURNING id;

-- name: forgive_attempt
DELETE FROM sign_in_attempts WHERE id = $1;

-- name: drop_old_attempts
DELETE FROM sign_in_attempts
 WHERE id IN (SELECT id FROM sign_in_attempts WHERE at <= $1 LIMIT 1000 FOR UPDATE SKIP LOCKED);
