-- name: missing_rates
-- Of the days asked for, and of those that we have operations of.
SELECT day FROM (
  SELECT d::date AS day FROM generate_series($1::date, $2::date, interval '1 day') d
   UNION
  SELECT (quarter AT TIME ZONE 'UTC')::date FROM psp_quarters
   WHERE quarter >= $2::date - interval '400 days' AND quarter < $2::date + interval '1 day') days
 WHERE NOT EXISTS (SELECT FROM psp_rates r WHERE r.day = days.day)
 ORDER BY day;

-- name: keep_rates
INSERT INTO psp_rates (currency, day, usd, told_at)
SELECT t.currency, $1, t.usd, $2 FROM unnest($3::text[], $4::numeric[]) t (currency, usd)
 ORDER BY t.currency
    ON CONFLICT DO NOTHING
RETURNING currency;

-- name: convert_again
-- Operations of a day that are not converted by the nearest rate that is known now.
WITH nearest AS (
  SELECT DISTINCT ON (currency) currency, usd FROM psp_rates
   WHERE day BETWEEN $1::date - 7 AND $1::date + 7
   ORDER BY currency, abs(day - $1::date), day
), due AS (
  SELECT o.id, n.usd FROM psp_operations o JOIN nearest n USING (currency)
   WHERE o.created_at >= $1::date::timestamp AT TIME ZONE 'UTC'
     AND o.created_at < ($1::date + 1)::timestamp AT TIME ZONE 'UTC'
     AND NOT o.own_rate AND o.currency <> 'USD' AND o.rate IS DISTINCT FROM n.usd
   ORDER BY o.id LIMIT $2
     FOR UPDATE OF o
), changed AS (
  UPDATE psp_operations o
     SET rate = due.usd,
         amount_usd = CASE WHEN o.amount * due.usd < 1e19 THEN round(o.amount * due.usd, 8) END,
         fee_usd = CASE WHEN abs(o.fee * due.usd) < 1e19 THEN round(o.fee * due.usd, 8) END
    FROM due WHERE o.id = due.id
  RETURNING o.id
)
SELECT count(*) FROM changed;
