-- name: person_may_trade
SELECT EXISTS (SELECT FROM users WHERE id = $1 AND active AND role = 'trader');

-- name: add_trader
INSERT INTO gateway_traders (id, working, traffic, enabled, tier, currency, settlement, directions,
                             payin_least, payin_largest, payout_least, payout_largest,
                             least_insurance, dispute_limit, concurrent_payouts, timezone, verified,
                             version, created_at, request, said)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
        $21)
    ON CONFLICT DO NOTHING
RETURNING id;

-- name: trader_of_request
SELECT said, created_at FROM gateway_traders WHERE request = $1;

-- name: find_trader
SELECT trader.*, person.lead
  FROM gateway_traders trader JOIN users person USING (id)
 WHERE trader.id = $1;

-- name: lock_trader
SELECT trader.*, person.lead
  FROM gateway_traders trader JOIN users person USING (id)
 WHERE trader.id = $1 AND ($2::uuid[] IS NULL OR trader.id = ANY ($2))
   FOR NO KEY UPDATE OF trader;

-- name: put_trader
UPDATE gateway_traders
   SET working = $2, traffic = $3, enabled = $4, tier = $5, currency = $6, settlement = $7,
       directions = $8, payin_least = $9, payin_largest = $10, payout_least = $11,
       payout_largest = $12, least_insurance = $13, dispute_limit = $14, concurrent_payouts = $15,
       timezone = $16, verified = $17, version = $18
 WHERE id = $1;

-- name: teams
WITH member AS (
  SELECT trader.id, trader.working, trader.traffic, trader.enabled, person.active, person.lead
    FROM gateway_traders trader JOIN users person USING (id)
   WHERE $2::uuid[] IS NULL OR trader.id = ANY ($2)
), online AS (
  SELECT member.lead, count(*) AS online
    FROM member JOIN gateway_requisites requisite ON requisite.trader = member.id
   WHERE member.active AND member.enabled AND member.traffic AND member.working
     AND requisite.state = 'approved' AND NOT requisite.excluded
     AND (NOT requisite.device_required OR requisite.seen_at >= $1)
   GROUP BY member.lead
)
SELECT member.lead, lead.name AS lead_name, count(*) AS traders,
       count(*) FILTER (WHERE member.working) AS working,
       count(*) FILTER (WHERE NOT member.traffic) AS traffic_off,
       coalesce(min(online.online), 0) AS online
  FROM member
  LEFT JOIN users lead ON lead.id = member.lead
  LEFT JOIN online ON online.lead IS NOT DISTINCT FROM member.lead
 GROUP BY member.lead, lead.name
 ORDER BY lead.name NULLS LAST, member.lead;

-- name: turnover_of_teams
SELECT person.lead, placed.direction, placed.currency, count(*) AS orders,
       sum(coalesce(placed.paid, placed.amount_to_pay, placed.amount)) AS amount
  FROM gateway_orders placed JOIN users person ON person.id = placed.trader
 WHERE placed.created_at >= $1 AND placed.created_at < $2 AND placed.state = 'completed'
   AND NOT placed.sandbox AND ($3::uuid[] IS NULL OR placed.trader = ANY ($3))
 GROUP BY person.lead, placed.direction, placed.currency
 ORDER BY placed.direction, placed.currency;

-- name: page_of_traders
SELECT trader.*, person.lead, person.name, person.email, person.active, lead.name AS lead_name,
       counted.requisites, counted.online
  FROM gateway_traders trader
  JOIN users person ON person.id = trader.id
  LEFT JOIN users lead ON lead.id = person.lead
 CROSS JOIN LATERAL (
       SELECT count(*) AS requisites,
              count(*) FILTER (WHERE state = 'approved' AND NOT excluded
                                 AND person.active AND trader.enabled AND trader.traffic
                                 AND trader.working
                                 AND (NOT device_required OR seen_at >= $1)) AS online
         FROM gateway_requisites
        WHERE gateway_requisites.trader = trader.id AND state <> 'archived') counted
 WHERE ($2::uuid[] IS NULL OR trader.id = ANY ($2))
   AND ($3::uuid IS NULL OR trader.id = $3)
   AND ($4::text IS NULL OR strpos(lower(person.name), lower($4)) > 0
        OR starts_with(person.email, lower($4)))
   AND ($5::uuid IS NULL OR person.lead = $5)
   AND ($6::boolean IS NULL OR trader.working = $6)
   AND ($7::boolean IS NULL OR trader.traffic = $7)
   AND ($8::boolean IS NULL OR trader.enabled = $8)
   AND ($9::timestamptz IS NULL OR (trader.created_at, trader.id) > ($9, $10::uuid))
 ORDER BY trader.created_at, trader.id
 LIMIT $11;
