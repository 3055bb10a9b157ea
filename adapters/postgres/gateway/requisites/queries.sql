-- name: add_requisite
INSERT INTO gateway_requisites (id, method, bank, holder, directions, state, comment, least,
                                largest, window_seconds, window_sum, day_sum, day_count, month_sum,
                                min_interval_seconds, concurrent, weight, excluded, device_required,
                                version, trader, type, currency, number, masked, fingerprint,
                                created_at, said)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
        $21, $22, $23, $24, $25, $26, $27, $28)
    ON CONFLICT DO NOTHING
RETURNING id;

-- name: opened_requisite
SELECT * FROM gateway_requisites WHERE id = $1;

-- name: count_requisites
SELECT count(*) FROM gateway_requisites WHERE trader = $1 AND state <> 'archived';

-- name: lock_requisite
SELECT * FROM gateway_requisites
 WHERE id = $1 AND ($2::uuid[] IS NULL OR trader = ANY ($2))
   FOR NO KEY UPDATE;

-- name: put_requisite
UPDATE gateway_requisites
   SET method = $2, bank = $3, holder = $4, directions = $5, state = $6, comment = $7, least = $8,
       largest = $9, window_seconds = $10, window_sum = $11, day_sum = $12, day_count = $13,
       month_sum = $14, min_interval_seconds = $15, concurrent = $16, weight = $17, excluded = $18,
       device_required = $19, version = $20
 WHERE id = $1;

-- name: requisites_of
SELECT * FROM gateway_requisites WHERE trader = $1 ORDER BY created_at, id;

-- name: forget_requisite
UPDATE gateway_requisites
   SET state = 'archived', number = $2, holder = $3, masked = '', fingerprint = uuid_send(id),
       said = NULL, comment = NULL, version = version + 1
 WHERE id = $1;

-- name: requisite_in_use
SELECT EXISTS (SELECT FROM gateway_orders
                WHERE requisite = $1
                  AND state IN ('awaiting_payment', 'client_confirmed', 'offered', 'in_payout',
                                'proof_uploaded', 'disputed'));

-- name: page_of_requisites
SELECT requisite.*, person.name AS trader_name, standing.online
  FROM gateway_requisites requisite
  JOIN gateway_traders trader ON trader.id = requisite.trader
  JOIN users person ON person.id = requisite.trader
 CROSS JOIN LATERAL (
       SELECT requisite.state = 'approved' AND NOT requisite.excluded AND person.active
              AND trader.enabled AND trader.traffic AND trader.working
              AND (NOT requisite.device_required OR coalesce(requisite.seen_at >= $1, false))
              AS online) standing
 WHERE ($2::uuid[] IS NULL OR requisite.trader = ANY ($2))
   AND ($3::uuid IS NULL OR requisite.id = $3)
   AND ($4::uuid IS NULL OR requisite.trader = $4)
   AND ($5::uuid IS NULL OR person.lead = $5)
   AND ($6::text IS NULL OR requisite.state = $6)
   AND ($7::text IS NULL OR requisite.type = $7)
   AND ($8::text IS NULL OR requisite.method = $8)
   AND ($9::text IS NULL OR requisite.bank = $9)
   AND ($10::text IS NULL OR requisite.currency = $10)
   AND ($11::text IS NULL OR $11 = ANY (requisite.directions))
   AND ($12::boolean IS NULL OR standing.online = $12)
   AND ($13::text IS NULL OR strpos(lower(person.name), lower($13)) > 0
        OR right(requisite.masked, length($13)) = $13)
   AND ($14::timestamptz IS NULL OR (requisite.created_at, requisite.id) > ($14, $15::uuid))
 ORDER BY requisite.created_at, requisite.id
 LIMIT $16;

-- name: online_requisites
WITH counted AS (
  SELECT requisite.method, requisite.bank, requisite.currency, direction,
         CASE WHEN NOT (person.active AND trader.enabled) THEN 'trader_off'
              WHEN NOT trader.traffic THEN 'traffic_off'
              WHEN NOT trader.working THEN 'not_working'
              WHEN requisite.excluded THEN 'excluded'
              WHEN requisite.device_required AND coalesce(requisite.seen_at < $1, true)
              THEN 'silent'
              ELSE 'online' END AS standing
    FROM gateway_requisites requisite
    JOIN gateway_traders trader ON trader.id = requisite.trader
    JOIN users person ON person.id = requisite.trader
   CROSS JOIN unnest(requisite.directions) AS direction
   WHERE requisite.state = 'approved' AND ($2::uuid[] IS NULL OR requisite.trader = ANY ($2))
)
SELECT method, bank, currency, direction, count(*) AS approved,
       count(*) FILTER (WHERE standing = 'online') AS online,
       count(*) FILTER (WHERE standing = 'trader_off') AS trader_off,
       count(*) FILTER (WHERE standing = 'traffic_off') AS traffic_off,
       count(*) FILTER (WHERE standing = 'not_working') AS not_working,
       count(*) FILTER (WHERE standing = 'excluded') AS excluded,
       count(*) FILTER (WHERE standing = 'silent') AS silent
  FROM counted
 GROUP BY method, bank, currency, direction
 ORDER BY currency, method, bank NULLS FIRST, direction;

-- name: sealed_numbers
SELECT id::text AS key, number AS sealed FROM gateway_requisites
 WHERE NOT starts_with(number, $1) AND id > coalesce(nullif($2, '')::uuid,
                                                     '00000000-0000-0000-0000-000000000000')
 ORDER BY id LIMIT $3;

-- name: reseal_numbers
UPDATE gateway_requisites SET number = $3 WHERE id = $1::text::uuid AND number = $2 RETURNING id;

-- name: sealed_holders
SELECT id::text AS key, holder AS sealed FROM gateway_requisites
 WHERE NOT starts_with(holder, $1) AND id > coalesce(nullif($2, '')::uuid,
                                                     '00000000-0000-0000-0000-000000000000')
 ORDER BY id LIMIT $3;

-- name: reseal_holders
UPDATE gateway_requisites SET holder = $3 WHERE id = $1::text::uuid AND holder = $2 RETURNING id;
