-- name: market
-- A store, and $1 traders with ten requisites each; all of them take orders of method 'card'.
WITH people AS (
  SELECT n, md5('trader' || n)::uuid AS id FROM generate_series(0, $1::integer) n
), principals_made AS (
  INSERT INTO principals (id, name, kind, holder, created_at)
  SELECT id, 'user:' || id, 'user', NULL, now() FROM people
  UNION ALL
  SELECT md5('store')::uuid, 'store:bench', 'store', id, now() FROM people WHERE n = 0
), users_made AS (
  INSERT INTO users (id, email, name, role, created_at)
  SELECT id, 'trader' || n || '@bench.example', 'Trader ' || n,
         CASE n WHEN 0 THEN 'merchant' ELSE 'trader' END, now()
    FROM people
), store_made AS (
  INSERT INTO gateway_stores (id, merchant, name, state, sandbox, currency, settlement, directions,
                              created_at)
  SELECT md5('store')::uuid, id, 'Shop', 'approved', false, 'RUB', 'USDT', '{payin,payout}', now()
    FROM people WHERE n = 0
)
INSERT INTO gateway_traders (id, working, currency, settlement, directions, least_insurance,
                             timezone, verified, created_at)
SELECT id, true, 'RUB', 'USDT', '{payin,payout}', 1000000,
       (ARRAY['UTC', 'Europe/Moscow', 'Asia/Kolkata'])[1 + n % 3], true, now()
  FROM people
 WHERE n > 0;

-- name: money
-- Accounts of traders, under their names in the ledger, with money that came from nowhere.
INSERT INTO accounts (ref, owner, kind, part, currency, capped, balance, opened_at)
SELECT ref, owner, 'trader', part, 'USDT', true, 1000000000000, now()
  FROM unnest($1::uuid[], $2::uuid[], $3::text[]) a (ref, owner, part);

-- name: traders
SELECT id FROM gateway_traders;

-- name: agreed
-- What everybody pays and earns, and what a dollar costs.
WITH pair AS (
  INSERT INTO gateway_rate_pairs (currency, settlement, source) VALUES ('RUB', 'USDT', 'manual')
      ON CONFLICT DO NOTHING
), rate AS (
  INSERT INTO gateway_rates (currency, settlement, source, base, at, kept_at, taken)
  VALUES ('RUB', 'USDT', 'manual', 92.5, now(), now(), true)
)
INSERT INTO gateway_fee_tables (id, party, currency, settlement, lines, valid_from, made_at)
SELECT gen_random_uuid(), p.id, 'RUB', 'USDT',
       jsonb_build_array(jsonb_build_object('direction', 'payin', 'method', NULL, 'least', 0,
                                            'percent', p.percent, 'fixed', NULL)),
       now() - interval '1 hour', now()
  FROM (SELECT id, '1.2' AS percent FROM gateway_traders
        UNION ALL SELECT id, '2.5' FROM gateway_stores) p;

-- name: numbers
SELECT id, trader FROM gateway_requisites;

-- name: seal
UPDATE gateway_requisites r
   SET number = s.number, holder = s.holder
  FROM unnest($1::uuid[], $2::text[], $3::text[]) s (id, number, holder)
 WHERE r.id = s.id;

-- name: store
SELECT id FROM gateway_stores;

-- name: standing
-- How many orders are completed, and what the store has of them.
SELECT (SELECT count(*) FROM gateway_orders WHERE state = 'completed') AS completed,
       (SELECT COALESCE(sum(settled), 0)::bigint FROM gateway_orders) AS settled,
       (SELECT COALESCE(sum(balance), 0)::bigint FROM accounts WHERE kind = 'store') AS balance;

-- name: requisites
-- $1 for each trader; in turn of weights from 1 to $3.
INSERT INTO gateway_requisites (id, trader, type, method, bank, currency, number, holder, masked,
                                fingerprint, directions, state, window_sum, day_sum, day_count,
                                month_sum, concurrent, weight, created_at)
SELECT made.id, t.id, 'card', $2, (ARRAY['sber', 'tinkoff', 'alfa'])[1 + n % 3], 'RUB', '', '',
       '1111', uuid_send(made.id), '{payin,payout}', 'approved', 1000000000000, 1000000000000,
       1000000, 1000000000000, 1000, 1 + (t.number + n) % $3::integer, now()
  FROM (SELECT id, row_number() OVER (ORDER BY id) AS number FROM gateway_traders) t
 CROSS JOIN generate_series(1, $1::integer) n
 CROSS JOIN LATERAL (SELECT md5($2 || t.id || n)::uuid AS id) made;

-- name: orders
-- So many that wait for a requisite.
INSERT INTO gateway_orders (id, store, merchant, direction, external_order_id, fingerprint, amount,
                            currency, method, sandbox, ttl_seconds, token_hash, state, version,
                            created_at, changed_at)
SELECT made.id, s.id, s.merchant, 'payin', made.id::text, made.id, 100000, 'RUB', 'card', false,
       900, uuid_send(made.id), 'matching', 2, now(), now()
  FROM gateway_stores s
 CROSS JOIN generate_series(1, $1::integer) n
 CROSS JOIN LATERAL (SELECT gen_random_uuid() AS id, n) made
RETURNING id;

-- name: tidy
VACUUM (ANALYZE);

-- name: night
-- Nine traders of ten sleep: those who have served longest ago.
UPDATE gateway_traders SET working = false
 WHERE id IN (SELECT id FROM gateway_traders ORDER BY id LIMIT (SELECT count(*) * 9 / 10
                                                                  FROM gateway_traders));

-- name: all_shut
-- Nobody takes orders of method 'card'; the reasons differ.
UPDATE gateway_traders SET working = false;

-- name: miscounted
-- What is counted against limits, less what is reserved.
SELECT count(*) FROM (
  SELECT requisite, active, day_count FROM gateway_usage WHERE direction = 'payin'
  EXCEPT
  SELECT u.requisite, count(*) FILTER (WHERE v.state = 'held'),
         count(*) FILTER (WHERE v.counted > 0 AND v.at >= u.day_from)
    FROM gateway_usage u
    LEFT JOIN gateway_reservations v USING (requisite, direction)
   WHERE direction = 'payin'
   GROUP BY u.requisite
) wrong;

-- name: served
SELECT r.weight::float8, count(v.id) AS orders
  FROM gateway_requisites r
  LEFT JOIN gateway_reservations v ON v.requisite = r.id
 WHERE r.method = $1
 GROUP BY r.id;
