-- name: plan_for_what_is_asked
-- Which sums are read depends on what is asked: a plan for any question would look at all of them.
SELECT set_config('plan_cache_mode', 'force_custom_plan', true);

-- name: cells
SELECT CASE $16::text WHEN 'source' THEN f.source WHEN 'project' THEN f.project
                      WHEN 'direction' THEN f.direction WHEN 'country' THEN f.country
                      WHEN 'method' THEN f.method ELSE '' END AS key,
       CASE $18::text
         WHEN 'size' THEN f.size::int
         WHEN 'hour' THEN extract(hour FROM f.at AT TIME ZONE $19::text)::int
         WHEN 'weekday' THEN extract(isodow FROM f.at AT TIME ZONE $19::text)::int - 1
         WHEN 'week_hour' THEN 24 * extract(isodow FROM f.at AT TIME ZONE $19::text)::int - 24
                               + extract(hour FROM f.at AT TIME ZONE $19::text)::int
         WHEN 'size_hour' THEN 24 * f.size::int
                               + extract(hour FROM f.at AT TIME ZONE $19::text)::int
         ELSE 0 END AS part,
       f.status, f.currency, sum(f.count)::bigint AS count, sum(f.amount) AS amount,
       sum(f.amount_usd) AS usd, sum(f.fee) AS fee, sum(f.unconverted)::bigint AS unconverted
  FROM psp_figures($1::text, $2::timestamptz, $3::timestamptz, $4::text[], $5::text[], $6::text[],
                   $7::text[], $8::text[], $9::text[], $10::text[], $11::numeric, $12::numeric,
                   $13::smallint[], $14::numeric, $15::numeric) f
 WHERE f.count <> 0 AND ($17::boolean OR NOT f.again)
 GROUP BY 1, 2, 3, 4
 ORDER BY 1, 2, 3, 4;

-- name: series
-- What lies close together is summed up first; then steps are few to look for.
SELECT binned.key, width_bucket(binned.at, $18::timestamptz[]) - 1 AS part, binned.status,
       binned.currency, sum(binned.count)::bigint AS count, sum(binned.amount) AS amount,
       sum(binned.usd) AS usd, sum(binned.fee) AS fee,
       sum(binned.unconverted)::bigint AS unconverted
  FROM (SELECT CASE $16::text WHEN 'source' THEN f.source WHEN 'project' THEN f.project
                      WHEN 'direction' THEN f.direction WHEN 'country' THEN f.country
                      WHEN 'method' THEN f.method ELSE '' END AS key,
               date_bin($19::interval, f.at, $2::timestamptz) AS at, f.status, f.currency,
               sum(f.count) AS count, sum(f.amount) AS amount, sum(f.amount_usd) AS usd,
               sum(f.fee) AS fee, sum(f.unconverted) AS unconverted
          FROM psp_figures($1::text, $2::timestamptz, $3::timestamptz, $4::text[], $5::text[], $6::text[],
                   $7::text[], $8::text[], $9::text[], $10::text[], $11::numeric, $12::numeric,
                   $13::smallint[], $14::numeric, $15::numeric) f
         WHERE f.count <> 0 AND ($17::boolean OR NOT f.again)
         GROUP BY 1, 2, 3, 4) binned
 GROUP BY 1, 2, 3, 4
 ORDER BY 1, 2, 3, 4;

-- name: bounds
-- The quarters of an hour of the first and of the last one are found among the sums; only those are
-- looked through.
WITH ends AS (
  SELECT f.project, min(f.at) AS first, max(f.at) AS last
    FROM psp_figures($1::text, $2::timestamptz, $3::timestamptz, $4::text[], $5::text[], $6::text[],
                   $7::text[], $8::text[], $9::text[], $10::text[], $11::numeric, $12::numeric,
                   $13::smallint[], $14::numeric, $15::numeric) f
   WHERE f.count <> 0 AND ($16::boolean OR NOT f.again) AND f.project = ANY ($17::text[])
   GROUP BY f.project)
SELECT e.project, first.at AS first, last.at AS last
  FROM ends e
 CROSS JOIN LATERAL (
   SELECT min(f.at) AS at
     FROM psp_figures('rows', greatest(e.first, $2::timestamptz),
                      least(e.first + interval '15 minutes', $3::timestamptz), $4::text[],
                      ARRAY[e.project], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
                      $11::numeric, $12::numeric, NULL, NULL, NULL) f
    WHERE $16::boolean OR NOT f.again) first
 CROSS JOIN LATERAL (
   SELECT max(f.at) AS at
     FROM psp_figures('rows', greatest(e.last, $2::timestamptz),
                      least(e.last + interval '15 minutes', $3::timestamptz), $4::text[],
                      ARRAY[e.project], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
                      $11::numeric, $12::numeric, NULL, NULL, NULL) f
    WHERE $16::boolean OR NOT f.again) last;

-- name: choices
SELECT array_agg(DISTINCT source) AS sources,
       array_agg(DISTINCT project) FILTER (WHERE project <> '') AS projects,
       array_agg(DISTINCT currency) FILTER (WHERE currency <> '') AS currencies,
       array_agg(DISTINCT country) FILTER (WHERE country <> '') AS countries,
       array_agg(DISTINCT method) FILTER (WHERE method <> '') AS methods
  FROM psp_kinds;
