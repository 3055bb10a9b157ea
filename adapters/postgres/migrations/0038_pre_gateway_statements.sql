-- Statements of banks: their lines that bring money are notifications that no device has told.

CREATE TABLE gateway_statements (
  id          uuid PRIMARY KEY,
  trader      uuid NOT NULL REFERENCES gateway_traders,
  requisites  uuid[] NOT NULL,                    -- what the account is reached by
  filename    text,
  format      text NOT NULL CHECK (format IN ('camt', 'mt940', '1c', 'csv')),
  account     text,                               -- masked
  size        integer NOT NULL,
  digest      bytea NOT NULL,                     -- of the file and its requisites
  uploaded_by uuid NOT NULL,
  uploader    text NOT NULL,                      -- their name then
  uploaded_at timestamptz NOT NULL,
  lines       integer NOT NULL,
  UNIQUE (trader, digest)
);

CREATE INDEX gateway_statements_by_instant ON gateway_statements (uploaded_at DESC, id DESC);
CREATE INDEX gateway_statements_by_trader
    ON gateway_statements (trader, uploaded_at DESC, id DESC);

ALTER TABLE gateway_notices
  ALTER COLUMN device DROP NOT NULL,
  ADD COLUMN statement uuid REFERENCES gateway_statements,
  ADD COLUMN until timestamptz,                   -- the end of the day, where no time is told
  DROP CONSTRAINT gateway_notices_channel_check,
  ADD CONSTRAINT gateway_notices_channel_check CHECK (channel IN ('sms', 'push', 'statement')),
  ADD CHECK ((device IS NULL) = (statement IS NOT NULL)),
  ADD CHECK ((statement IS NULL) = (until IS NULL));

CREATE UNIQUE INDEX gateway_notices_by_line ON gateway_notices (trader, digest)
 WHERE device IS NULL;
DROP INDEX gateway_notices_by_order;              -- A device and a statement may tell of the same.
CREATE UNIQUE INDEX gateway_notices_by_order ON gateway_notices (order_id)
 WHERE order_id IS NOT NULL AND device IS NOT NULL;
CREATE UNIQUE INDEX gateway_notices_by_order_and_line ON gateway_notices (order_id)
 WHERE order_id IS NOT NULL AND device IS NULL;

CREATE INDEX gateway_notices_in_words ON gateway_notices (created_at)
 WHERE text <> '' OR payer IS NOT NULL;           -- Words are forgotten after a time.

CREATE TABLE gateway_statement_lines (
  statement uuid NOT NULL REFERENCES gateway_statements,
  line      integer NOT NULL CHECK (line > 0),
  kind      text NOT NULL CHECK (kind IN ('credit', 'known', 'debit', 'reversal', 'pending')),
  amount    bigint NOT NULL CHECK (amount > 0),
  currency  text NOT NULL,
  booked    date NOT NULL,
  notice    uuid REFERENCES gateway_notices,
  PRIMARY KEY (statement, line),
  CHECK ((notice IS NOT NULL) = (kind IN ('credit', 'known')))
);

-- How many lines of a statement came to what.
CREATE FUNCTION gateway_statement_counts(uuid) RETURNS TABLE (
  waiting bigint, matched bigint, unmatched bigint, dismissed bigint, known bigint, ignored bigint)
LANGUAGE sql STABLE AS $$
  SELECT count(*) FILTER (WHERE l.kind = 'credit' AND n.state = 'received'),
         count(*) FILTER (WHERE l.kind = 'credit' AND n.state = 'matched'),
         count(*) FILTER (WHERE l.kind = 'credit' AND n.state = 'unmatched'),
         count(*) FILTER (WHERE l.kind = 'credit' AND n.state = 'dismissed'),
         count(*) FILTER (WHERE l.kind = 'known'),
         count(*) FILTER (WHERE l.notice IS NULL)
    FROM gateway_statement_lines l LEFT JOIN gateway_notices n ON n.id = l.notice
   WHERE l.statement = $1
$$;

-- A statement also looks for orders that have ended otherwise.
DROP INDEX gateway_orders_by_amount;
CREATE INDEX gateway_orders_by_amount ON gateway_orders (trader, amount_to_pay, currency)
 WHERE direction = 'payin';
