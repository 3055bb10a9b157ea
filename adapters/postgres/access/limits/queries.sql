-- name: lease_tokens
-- Buckets are taken in one order, so that nobody waits in a circle.
INSERT INTO buckets AS b (name, capacity, per_second, granted, tokens, filled_at)
SELECT a.name, a.capacity, a.per_second, least(a.wanted, a.capacity),
       a.capacity - least(a.wanted, a.capacity), clock_timestamp()
  FROM unnest($1::text[], $2::float8[], $3::float8[], $4::float8[])
    AS a (name, capacity, per_second, wanted)
 ORDER BY a.name
    ON CONFLICT (name) DO UPDATE
   SET (capacity, per_second, granted, tokens, filled_at) = (
       SELECT excluded.capacity, excluded.per_second, now.granted, now.filled - now.granted,
              greatest(b.filled_at, clock_timestamp())
         FROM (SELECT filled, least(excluded.granted, floor(filled)) AS granted
                 FROM (SELECT least(excluded.capacity,
                                    b.tokens + greatest(0, extract(epoch FROM
                                      clock_timestamp() - b.filled_at)) * excluded.per_second)
                              AS filled) f) now)
RETURNING name, granted::bigint AS granted, floor(tokens)::bigint AS remaining;

-- name: drop_full_buckets
DELETE FROM buckets
 WHERE name IN (SELECT name FROM buckets WHERE filled_at < clock_timestamp() - interval '5 minutes'
                 LIMIT 1000 FOR UPDATE SKIP LOCKED);
