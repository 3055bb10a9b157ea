-- name: take_turns
SELECT pg_advisory_xact_lock(hashtextextended('people', 0));

-- name: find_person
SELECT person.id, person.email, person.name, person.role, person.active, person.granted,
       person.withheld, person.lead, person.created_at, person.erased_at IS NOT NULL AS erased,
       person.password_hash IS NULL AND person.erased_at IS NULL AS invited,
       person.second_factor,
       greatest((SELECT max(session.last_seen_at) FROM sessions session
                  WHERE session.user_id = person.id),
                (SELECT act.at FROM audit act
                  WHERE act.actor = person.id AND person.erased_at IS NULL
                  ORDER BY act.position DESC LIMIT 1)) AS last_seen_at
  FROM users person
 WHERE person.id = $1 AND ($2::uuid[] IS NULL OR person.id = ANY ($2));

-- name: page_of_people
SELECT person.id, person.email, person.name, person.role, person.active, person.granted,
       person.withheld, person.lead, person.created_at, person.erased_at IS NOT NULL AS erased,
       person.password_hash IS NULL AND person.erased_at IS NULL AS invited,
       person.second_factor,
       greatest((SELECT max(session.last_seen_at) FROM sessions session
                  WHERE session.user_id = person.id),
                (SELECT act.at FROM audit act
                  WHERE act.actor = person.id AND person.erased_at IS NULL
                  ORDER BY act.position DESC LIMIT 1)) AS last_seen_at
  FROM users person
 WHERE ($1::uuid[] IS NULL OR person.id = ANY ($1))
   AND ($2::text IS NULL OR position($2 IN person.email) > 0
        OR position($2 IN lower(person.name)) > 0)
   AND ($3::text IS NULL OR person.role = $3)
   AND ($4::boolean IS NULL OR person.active = $4)
   AND ($5::timestamptz IS NULL OR (person.created_at, person.id) < ($5, $6::uuid))
 ORDER BY person.created_at DESC, person.id DESC
 LIMIT $7;

-- name: change_person
UPDATE users
   SET name = $2, role = $3, granted = $4, withheld = $5, lead = $6, active = $7
 WHERE id = $1;

-- name: rename_person
UPDATE users SET name = $2 WHERE id = $1;

-- name: admins
SELECT id, email, name, role, active, granted, withheld, lead
  FROM users
 WHERE role = 'admin' AND active AND password_hash IS NOT NULL;

-- name: erase_person
-- Whatever hangs on the account goes with it: sessions, links, factors.
WITH keys AS (DELETE FROM api_keys WHERE principal = $1)
DELETE FROM users WHERE id = $1 RETURNING role, created_at;

-- name: leave_nameless
WITH known AS (UPDATE principals SET name = $2 WHERE id = $1)
INSERT INTO users (id, email, name, role, active, created_at, erased_at)
VALUES ($1, $2, $3, $4, false, $5, $6);

-- name: belongings
SELECT (SELECT coalesce(json_agg(json_build_object(
                  'id', left(encode(id, 'hex'), 16), 'created_at', created_at,
                  'last_seen_at', last_seen_at, 'expires_at', expires_at,
                  'address', address, 'user_agent', user_agent) ORDER BY created_at), '[]')
          FROM sessions WHERE user_id = $1) AS sessions,
       (SELECT coalesce(json_agg(json_build_object(
                  'id', id, 'name', name, 'permissions', permissions,
                  'created_at', created_at, 'expires_at', expires_at,
                  'last_used_at', last_used_at, 'revoked_at', revoked_at)
                  ORDER BY created_at), '[]')
          FROM api_keys WHERE principal = $1) AS api_keys,
       (SELECT coalesce(json_agg(json_build_object(
                  'id', id, 'name', name, 'created_at', created_at,
                  'last_used_at', last_used_at) ORDER BY created_at), '[]')
          FROM passkeys WHERE user_id = $1) AS passkeys,
       (SELECT coalesce(json_agg(json_build_object(
                  'purpose', purpose, 'created_at', created_at,
                  'expires_at', expires_at) ORDER BY created_at), '[]')
          FROM one_time_links WHERE user_id = $1) AS links;

-- name: put_link
INSERT INTO one_time_links (digest, user_id, purpose, created_at, expires_at)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (user_id, purpose) DO UPDATE
   SET digest = excluded.digest, created_at = excluded.created_at, expires_at = excluded.expires_at;

-- name: find_link
SELECT link.user_id, link.created_at, link.expires_at
  FROM one_time_links link
  JOIN users person ON person.id = link.user_id
 WHERE link.digest = $1 AND link.purpose = $2 AND link.expires_at > $3 AND person.active;

-- name: latest_link
SELECT created_at FROM one_time_links WHERE user_id = $1 AND purpose = $2;

-- name: spend_link
WITH spent AS (
  DELETE FROM one_time_links link
   USING users person
   WHERE link.digest = $1 AND link.purpose = $2 AND link.expires_at > $3
     AND person.id = link.user_id AND person.active
  RETURNING link.user_id)
SELECT user_id FROM spent;

-- name: end_links
DELETE FROM one_time_links WHERE user_id = $1;

-- name: is_anybody_there
SELECT EXISTS (SELECT FROM users);

-- name: put_setup_code
WITH old AS (DELETE FROM setup_codes WHERE created_at <= $2::timestamptz - interval '30 days')
INSERT INTO setup_codes (digest, created_at) VALUES ($1, $2);

-- name: is_setup_code_good
SELECT EXISTS (SELECT FROM setup_codes WHERE digest = $1);

-- name: spend_setup_code
DELETE FROM setup_codes WHERE digest = $1 RETURNING true;

-- name: end_setup_codes
DELETE FROM setup_codes;
