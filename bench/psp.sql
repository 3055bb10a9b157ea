-- name: operations_of_day
-- A day of providers' operations: $1 is its midnight, $2 how many, $3 which day of the made past.
-- Of seven, five are Vima's and two PayShack's; most of the latter are the other side of one of the
-- former. Hours, statuses, sizes and projects are as uneven as they are in life; one of five
-- hundred has no amount yet, one of fifty is out, and one of fifty in a currency without a rate.
INSERT INTO psp_operations (
  id, source, kind, source_id, reference_id, client_operation_id, order_id, project, merchant_id,
  direction, amount, currency, fee, rate, amount_usd, fee_usd, status, original_status, user_id,
  email_hash, email_masked, country, utr, payment_method, created_at, updated_at, completed_at,
  version_number, version_at, fingerprint, paired, ingested_at, changed_at)
SELECT gen_random_uuid(), source, kind, name, md5(name), pair_id,
       CASE WHEN source = 'payshack' THEN pair_id END,
       project, 'owner-' || number % 7, direction,
       amount, currency, round(amount * 0.02, 4), rate, amount * rate,
       round(amount * 0.02, 4) * rate, status, status, 'user-' || number % 5000,
       sha256(convert_to('e' || number % 5000, 'UTF8')), 'u***@example.com', country,
       lpad((n * 7919 % 1000000000000)::text, 12, '0'), method, at, at + interval '5 minutes',
       CASE WHEN status IN ('success', 'failed') THEN at + interval '5 minutes' END,
       number, at + interval '5 minutes', '\x00', source = 'payshack' AND number % 50 <> 7,
       at + interval '1 minute', at + interval '6 minutes'
  FROM (SELECT n, $3::bigint * 1000000 + n AS number,
               -- Two of three come in the second half of the day.
               $1::timestamptz + interval '1 day' * sqrt((hashint8extended(n, 11) & 1048575) / 1048576.0)
                 AS at,
               CASE WHEN n % 7 < 5 THEN 'vima' ELSE 'payshack' END AS source,
               CASE WHEN n % 7 < 5 THEN 'operation' ELSE 'payin' END AS kind,
               format('%s-%s', $3::bigint, n) AS name,
               -- Vima's 0 and 1 of each seven are PayShack's 5 and 6.
               format('%s-%s', $3::bigint, n - CASE WHEN n % 7 >= 5 THEN 5 ELSE 0 END) AS pair_id,
               hashint8extended(n / 7, $3::bigint) & 1023 AS dice,
               hashint8extended(n, $3::bigint + 5) & 1023 AS die
          FROM generate_series(0, $2::bigint - 1) n) made
 CROSS JOIN LATERAL (
   SELECT CASE WHEN n % 7 IN (0, 1, 5, 6) THEN '91game' WHEN dice < 700 THEN 'monetix'
               WHEN dice < 900 THEN 'caroussel' ELSE 'paylab-' || dice % 5 END AS project,
          CASE WHEN die % 50 = 0 THEN 'out' ELSE 'in' END AS direction,
          CASE WHEN die % 500 = 3 THEN NULL
               ELSE round((50 + power(1.009, die))::numeric, 2) END AS amount,
          CASE WHEN n % 7 IN (2, 3) AND dice % 50 = 0 THEN 'TRY' ELSE 'INR' END AS currency,
          CASE WHEN n % 7 IN (2, 3) AND dice % 50 = 0 THEN NULL ELSE 0.0119 END AS rate,
          CASE WHEN die < 700 THEN 'success' WHEN die < 980 THEN 'failed' WHEN die < 1000
               THEN 'pending' WHEN die < 1015 THEN 'processing' ELSE 'refunded' END AS status,
          CASE WHEN n % 7 IN (2, 3) AND dice % 50 = 0 THEN 'TR' ELSE 'IN' END AS country,
          CASE WHEN n % 7 < 5 THEN CASE WHEN dice % 10 = 0 THEN 'crypto' ELSE 'fiat' END
               WHEN die % 3 = 0 THEN 'UPI_COLLECT' ELSE 'UPI_INTENT' END AS method) chosen;

-- name: pairs_of_day
-- Pairs of operations of one day, some thousands at a time: $1 is its midnight, $2 and $3 from which
-- pair up to which. One of a hundred differs in its amount, and one of fifty is one-sided.
INSERT INTO psp_operations (
  id, source, kind, source_id, client_operation_id, order_id, project, direction, amount, currency,
  status, original_status, utr, created_at, updated_at, completed_at, version_number, version_at,
  fingerprint, ingested_at, changed_at)
SELECT gen_random_uuid(), source, kind, source || n, 'op-' || n,
       CASE WHEN source = 'payshack' THEN 'op-' || n END, '91game', 'in',
       100 + n % 900 + CASE WHEN n % 100 = 7 AND source = 'payshack' THEN 5 ELSE 0 END, 'INR',
       'success', 'success', lpad(n::text, 12, '0'), at, at, at, n, at, '\x00', at, at
  FROM generate_series($2::bigint, $3::bigint - 1) n
 CROSS JOIN LATERAL (SELECT $1::timestamptz + interval '80 ms' * n AS at) made
 CROSS JOIN (VALUES ('vima', 'operation'), ('payshack', 'payin')) sides (source, kind)
 WHERE n % 50 <> CASE source WHEN 'vima' THEN 3 ELSE 13 END;

-- name: tidy
VACUUM ANALYZE;

-- name: latest
SELECT max(day) FROM psp_days;

-- name: some_operation
SELECT source_id, utr FROM psp_operations ORDER BY created_at DESC OFFSET 100000 LIMIT 1;

-- name: matched
SELECT sum(count) FROM psp_matched;

-- name: stored
SELECT count(*) AS operations, (SELECT sum(count) FROM psp_days)::bigint AS counted
  FROM psp_operations;
