-- name: add_approval
INSERT INTO approvals (id, fingerprint, action, summary, payload, before, after, requested_by,
                       requester_kind, credential, behind, key_route, key_token, requested_at,
                       expires_at, subject)
VALUES ($1, $2, $3, $4, $5::jsonb, $6::jsonb, $7::jsonb, $8, $9, $10, $11, $12, $13, $14, $15, $16)
    ON CONFLICT (id) DO NOTHING
RETURNING id;

-- name: kept_approval
SELECT fingerprint, state, expires_at FROM approvals WHERE id = $1;

-- name: count_waiting
SELECT count(*) FROM approvals
 WHERE requested_by = $1 AND state = 'waiting' AND expires_at > $2;

-- name: lock_approval
SELECT id, action, state, payload, requested_by, requester_kind, credential, behind, key_route,
       key_token, expires_at, subject
  FROM approvals
 WHERE id = $1 AND ($2::uuid[] IS NULL OR requested_by = ANY ($2))
   FOR UPDATE;

-- name: decide_approval
UPDATE approvals
   SET state = $2, decided_by = $3, decided_at = $4, comment = $5,
       attempted_at = CASE WHEN $2 = 'approved' THEN $4::timestamptz END
 WHERE id = $1;

-- name: finish_approval
UPDATE approvals SET state = $2, result = $3::jsonb, carried_out_at = $4
 WHERE id = $1 AND state = 'approved' AND carried_out_at IS NULL
RETURNING id;

-- name: expire_approvals
UPDATE approvals SET state = 'expired', decided_at = $1
 WHERE id = ANY (ARRAY(SELECT id FROM approvals
                        WHERE state = 'waiting' AND expires_at <= $1
                        ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED))
RETURNING id, action, state, payload, requested_by, requester_kind, credential, behind, key_route,
          key_token, expires_at, subject;

-- name: resume_approvals
UPDATE approvals SET attempted_at = $2
 WHERE id = ANY (ARRAY(SELECT id FROM approvals
                        WHERE state = 'approved' AND carried_out_at IS NULL
                          AND attempted_at <= $3 AND action = ANY ($1::text[])
                        ORDER BY attempted_at LIMIT $4 FOR UPDATE SKIP LOCKED))
RETURNING id, action, state, payload, requested_by, requester_kind, credential, behind, key_route,
          key_token, expires_at, subject;

-- name: page_of_approvals
-- Differences that fill more than a screen are shown by themselves.
SELECT id, action, shown AS state, summary,
       CASE WHEN octet_length(before::text) <= 10000 THEN before END AS before,
       CASE WHEN octet_length(after::text) <= 10000 THEN after END AS after,
       requested_by, behind, credential, requested_at, expires_at, decided_by, decided_at, comment,
       result,
       (SELECT coalesce(person.name, principal.name)
          FROM principals principal LEFT JOIN users person ON person.id = principal.id
         WHERE principal.id = requested_by) AS requester,
       (SELECT coalesce(person.name, principal.name)
          FROM principals principal LEFT JOIN users person ON person.id = principal.id
         WHERE principal.id = decided_by) AS decider,
       (SELECT person.name FROM users person WHERE person.id = subject) AS person
  FROM (SELECT *, CASE WHEN state = 'waiting' AND expires_at <= $6 THEN 'expired' ELSE state END
                    AS shown
          FROM approvals) approval
 WHERE ($1::uuid[] IS NULL OR requested_by = ANY ($1))
   AND ($2::text IS NULL OR shown = $2)
   AND ($3::timestamptz IS NULL OR (requested_at, id) < ($3, $4::uuid))
 ORDER BY requested_at DESC, id DESC
 LIMIT $5;

-- name: one_approval
SELECT id, action,
       CASE WHEN state = 'waiting' AND expires_at <= $3 THEN 'expired' ELSE state END AS state,
       summary, before, after, requested_by, behind, credential, requested_at, expires_at,
       decided_by, decided_at, comment, result,
       (SELECT coalesce(person.name, principal.name)
          FROM principals principal LEFT JOIN users person ON person.id = principal.id
         WHERE principal.id = requested_by) AS requester,
       (SELECT coalesce(person.name, principal.name)
          FROM principals principal LEFT JOIN users person ON person.id = principal.id
         WHERE principal.id = decided_by) AS decider,
       (SELECT person.name FROM users person WHERE person.id = subject) AS person
  FROM approvals
 WHERE id = $1 AND ($2::uuid[] IS NULL OR requested_by = ANY ($2));

-- name: initiator
-- The key that was used comes first; another one of the same service will do, because the service
-- has asked.
SELECT principal.id, coalesce(person.name, principal.name) AS name, person.granted, person.role,
       person.withheld, ARRAY(SELECT member.id FROM users member WHERE member.lead = person.id) AS team,
       key.id AS credential, NULL::timestamptz AS confirmed_at, person.second_factor AS factor,
       key.permissions, key.allowed_addresses, key.signing
  FROM api_keys key
  JOIN principals principal ON principal.id = key.principal
  LEFT JOIN users person ON person.id = key.principal
 WHERE key.principal = $1 AND $2 = 'key' AND key.revoked_at IS NULL
   AND (key.expires_at IS NULL OR key.expires_at > $3::timestamptz)
   AND (person.active OR principal.kind = 'service')
 UNION ALL
SELECT person.id, person.name, person.granted, person.role, person.withheld,
       ARRAY(SELECT member.id FROM users member WHERE member.lead = person.id), '', NULL,
       person.second_factor, NULL::text[], NULL::cidr[], NULL
  FROM users person
 WHERE person.id = $1 AND person.active AND $2 = 'user';

-- name: behind
-- Whoever made a key of a service may know it: also the makers of the keys with which it was made.
WITH RECURSIVE behind (principal) AS (
  SELECT unnest(array_append(ARRAY(SELECT principal FROM api_keys WHERE id = $2), $1::uuid))
   UNION
  SELECT key.created_by
    FROM behind
    JOIN api_keys key ON key.principal = behind.principal
   WHERE key.created_by IS NOT NULL)
SELECT principal FROM behind;
