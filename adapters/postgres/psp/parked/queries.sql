-- name: park
INSERT INTO psp_parked AS p (id, source, kind, source_id, reason, sealed, from_file, state,
                             first_seen_at, last_seen_at)
SELECT t.id, $1, t.kind, t.source_id, t.reason, t.sealed, $2, 'open', $3::timestamptz, $3
  FROM unnest($4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[])
         t (id, kind, source_id, reason, sealed)
 ORDER BY t.id
    ON CONFLICT (id) DO UPDATE
   SET times = p.times + 1, last_seen_at = excluded.last_seen_at, reason = excluded.reason,
       state = CASE WHEN p.state = 'settled' THEN 'open' ELSE p.state END;

-- name: settle_parked
UPDATE psp_parked p SET state = 'settled'
 WHERE p.source = $1 AND p.state = 'open'
   AND (p.kind, p.source_id) IN (SELECT * FROM unnest($2::text[], $3::text[]));

-- name: take_parked
SELECT * FROM psp_parked WHERE id = $1 FOR UPDATE;

-- name: note_parked
UPDATE psp_parked
   SET state = $2, reason = coalesce($3, reason), last_seen_at = $4,
       times = times + ($3 IS NOT NULL)::integer
 WHERE id = $1;

-- name: page_of_parked
SELECT * FROM psp_parked
 WHERE ($1::text IS NULL OR source = $1) AND ($2::text IS NULL OR state = $2)
   AND ($3::timestamptz IS NULL OR (first_seen_at, id) < ($3, $4::uuid))
 ORDER BY first_seen_at DESC, id DESC LIMIT $5;

-- name: sealed_parked
SELECT id::text AS key, sealed FROM psp_parked
 WHERE NOT starts_with(sealed, $1)
   AND id > coalesce(nullif($2, '')::uuid, '00000000-0000-0000-0000-000000000000')
 ORDER BY id LIMIT $3;

-- name: reseal_parked
UPDATE psp_parked SET sealed = $3 WHERE id = $1::text::uuid AND sealed = $2 RETURNING id;
