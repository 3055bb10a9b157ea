-- name: append_acts
SELECT append_acts($1::text[]);

-- name: erase_from_audit
SELECT erase_from_audit($1);

-- name: head_is_free
-- Waits for whoever holds the end of the trail, and holds it no longer than this statement, whose
-- commit has nothing that must be on disk.
SELECT set_config('synchronous_commit', 'off', true) FROM audit_head FOR UPDATE;

-- name: head_is_held
SELECT NOT EXISTS (SELECT FROM audit_head FOR UPDATE SKIP LOCKED);

-- name: keys_of
SELECT subject, sealed FROM audit_keys WHERE subject = ANY ($1::uuid[]);

-- name: erased_by_act
-- Of those whose key is gone, those of whom the trail tells it.
SELECT key.subject
  FROM audit_keys key
 WHERE key.subject = ANY ($1::uuid[]) AND key.sealed IS NULL
   AND EXISTS (SELECT FROM audit WHERE object_id = key.subject::text AND action = $2);

-- name: add_keys
-- In one order, before the end of the trail is held.
INSERT INTO audit_keys (subject, sealed)
SELECT made.subject, made.sealed
  FROM unnest($1::uuid[], $2::text[]) AS made (subject, sealed)
 ORDER BY made.subject
    ON CONFLICT (subject) DO NOTHING;

-- name: acts_of_person
SELECT a.*, coalesce(u.name, p.name) AS actor_name, o.facts AS origin, f.facts AS personal
  FROM (SELECT * FROM audit WHERE actor = $1
         UNION
        SELECT * FROM audit WHERE subject = $1) a
  LEFT JOIN principals p ON p.id = a.actor
  LEFT JOIN users u ON u.id = a.actor
  LEFT JOIN audit_personal o
         ON o.position = a.position AND o.aspect = 'origin' AND o.subject = $1
  LEFT JOIN audit_personal f
         ON f.position = a.position AND f.aspect = 'personal' AND f.subject = $1
 ORDER BY a.position;

-- name: principal_named
SELECT id FROM principals WHERE name IN ($1, lower($1)) ORDER BY name = $1 DESC LIMIT 1;

-- name: plan_each_time
-- What is not asked for is not looked at: which index serves depends on the question.
SELECT set_config('plan_cache_mode', 'force_custom_plan', true);

-- name: page_of_acts
-- $1 is the position before which the page begins. Instants never go back from row to row, so that
-- a time is a range of positions.
SELECT a.*, coalesce(u.name, p.name) AS actor_name, o.facts AS origin, f.facts AS personal
  FROM (SELECT *
          FROM audit
         WHERE position < $1
           AND ($2::uuid IS NULL OR actor = $2)
           AND (NOT $3::boolean OR actor IS NULL)
           AND ($4::text IS NULL OR action = $4)
           AND ($5::text IS NULL OR split_part(action, '.', 1) = $5)
           AND ($6::text IS NULL OR starts_with(action, $6))
           AND ($7::text IS NULL OR object_type = $7)
           AND ($8::text IS NULL OR object_id = $8)
           AND ($9::timestamptz IS NULL
                OR position >= (SELECT position FROM audit WHERE at >= $9
                                 ORDER BY at, position LIMIT 1))
           AND ($10::timestamptz IS NULL
                OR position <= (SELECT position FROM audit WHERE at < $10
                                 ORDER BY at DESC, position DESC LIMIT 1))
           AND ($11::boolean IS NULL OR refused = $11)
           AND ($12::uuid[] IS NULL OR actor = ANY ($12))
         ORDER BY position DESC
         LIMIT $13) a
  LEFT JOIN principals p ON p.id = a.actor
  LEFT JOIN users u ON u.id = a.actor
  LEFT JOIN audit_personal o ON o.position = a.position AND o.aspect = 'origin'
  LEFT JOIN audit_personal f ON f.position = a.position AND f.aspect = 'personal'
 ORDER BY a.position DESC;

-- name: end_of_chain
SELECT head.position, head.hash, (SELECT max(position) FROM audit) AS last
  FROM (SELECT) nothing LEFT JOIN audit_head head ON true;

-- name: page_of_chain
-- The content of each row, as `append_acts` has hashed it, without asking that function.
SELECT position, hash, origin_mac, personal_mac, actor, subject,
       jsonb_build_array(
         position, (extract(epoch FROM at) * 1000000)::bigint, actor, actor_kind, credential,
         action, refused, object_type, object_id, before, after, subject, request_id,
         encode(origin_mac, 'hex'), encode(personal_mac, 'hex'))::text AS content
  FROM audit
 WHERE position >= $1
 ORDER BY position
OFFSET $2
 LIMIT $3;

-- name: facts_between
SELECT position, aspect, subject, facts FROM audit_personal WHERE position BETWEEN $1 AND $2;

-- name: sealed_subject_keys
SELECT subject::text AS key, sealed FROM audit_keys
 WHERE NOT starts_with(sealed, $1) AND subject::text > $2 ORDER BY subject::text LIMIT $3;

-- name: reseal_subject_keys
UPDATE audit_keys SET sealed = $3 WHERE subject = $1::text::uuid AND sealed = $2 RETURNING subject;
