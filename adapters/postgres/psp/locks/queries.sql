-- name: lock_sources
-- Of these, or of all that there are; always in one order.
SELECT pg_advisory_xact_lock(hashtextextended('psp ' || source, 0))
  FROM (SELECT source FROM unnest($1::text[]) s (source)
         UNION
        SELECT source FROM psp_sources WHERE $1::text[] IS NULL
         ORDER BY source OFFSET 0) sources;
