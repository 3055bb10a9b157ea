-- Reading the event log, and tickets for live connections.

-- Events n of a batch have the position first_position + n, and positions have no gaps. So the
-- window of positions bounds the work, however few events the filter takes.
CREATE FUNCTION read_events(
  v_after bigint, v_through bigint, v_limit integer,
  v_names text[], v_prefixes text[],           -- the types asked for
  v_of_all text[],                             -- prefixes that the reader may see of everybody,
  v_owners uuid[], v_of_owners text[])         -- and those of these owners alone
RETURNS TABLE (at_position bigint, type text, owner uuid, at timestamptz, data jsonb,
               balance bigint, currency text)
LANGUAGE plpgsql STABLE
-- A plan made while the tables were small would scan them for ever.
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  first_of_all CONSTANT bigint := coalesce(
    (SELECT b.first_position FROM event_batches b
      WHERE b.first_position <= v_after + 1 ORDER BY b.first_position DESC LIMIT 1), 0);
BEGIN
  RETURN QUERY
  SELECT b.first_position + e.n, e.type, e.owner, e.at, e.data, e.balance, e.currency
    FROM event_batches b
    JOIN events e ON e.batch_id = b.id
     AND e.n > v_after - b.first_position AND e.n <= v_through - b.first_position
   WHERE b.first_position BETWEEN first_of_all AND v_through
     AND (e.type = ANY (v_names) OR e.type ^@ ANY (v_prefixes))
     AND (e.type ^@ ANY (v_of_all)
          OR (e.owner = ANY (v_owners) AND e.type ^@ ANY (v_of_owners)))
   ORDER BY b.first_position, e.n
   LIMIT v_limit;
END $$;

-- A ticket opens one live connection, once. It lives for seconds: after a crash nobody misses it.
CREATE UNLOGGED TABLE live_tickets (
  hash       bytea PRIMARY KEY CHECK (octet_length(hash) = 32),        -- SHA-256 of the ticket
  credential bytea NOT NULL CHECK (octet_length(credential) = 32),     -- and of what bought it
  expires_at timestamptz NOT NULL
);

CREATE INDEX live_tickets_by_expiry ON live_tickets (expires_at);
