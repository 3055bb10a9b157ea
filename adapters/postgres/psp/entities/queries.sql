-- name: keep_entities
INSERT INTO psp_entities (source, kind, id, name, status, active, balance, currency, facts, sealed,
                          synced_at)
SELECT t.source, t.kind, t.id, t.name, t.status, t.active, t.balance, t.currency, t.facts::jsonb,
       t.sealed, t.synced_at
  FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::boolean[],
              $7::numeric[], $8::text[], $9::text[], $10::text[], $11::timestamptz[])
         t (source, kind, id, name, status, active, balance, currency, facts, sealed, synced_at)
 ORDER BY t.source, t.kind, t.id
    ON CONFLICT (source, kind, id) DO UPDATE
   SET name = excluded.name, status = excluded.status, active = excluded.active,
       balance = excluded.balance, currency = excluded.currency, facts = excluded.facts,
       sealed = excluded.sealed, synced_at = excluded.synced_at;

-- name: keep_balances
INSERT INTO psp_balances (source, kind, entity_id, at, balance, currency)
SELECT t.* FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::numeric[],
                       $6::text[])
                  t (source, kind, entity_id, at, balance, currency)
  LEFT JOIN LATERAL (
         SELECT b.balance, b.currency FROM psp_balances b
          WHERE (b.source, b.kind, b.entity_id) = (t.source, t.kind, t.entity_id)
          ORDER BY b.at DESC LIMIT 1) b ON true
 WHERE (b.balance, b.currency) IS DISTINCT FROM (t.balance, t.currency)
    ON CONFLICT DO NOTHING;

-- name: page_of_entities
SELECT * FROM psp_entities
 WHERE ($1::text IS NULL OR source = $1) AND ($2::text IS NULL OR kind = $2)
   AND ($3::text IS NULL OR (source, kind, id) > ($3, $4::text, $5::text))
 ORDER BY source, kind, id LIMIT $6;

-- name: entity_currency
SELECT currency FROM psp_entities WHERE (source, kind, id) = ($1, $2, $3);

-- name: balances_of
SELECT at, balance FROM psp_balances WHERE (source, kind, entity_id) = ($1, $2, $3)
 ORDER BY at DESC LIMIT $4;

-- name: sealed_entity
SELECT source || ' ' || kind || ' ' || id AS key, sealed FROM psp_entities
 WHERE NOT starts_with(sealed, $1) AND source || ' ' || kind || ' ' || id > $2
 ORDER BY source || ' ' || kind || ' ' || id LIMIT $3;

-- name: reseal_entity
UPDATE psp_entities SET sealed = $3
 WHERE source || ' ' || kind || ' ' || id = $1 AND sealed = $2 RETURNING id;
