-- What payers and traders show for their payments. The files themselves are kept as files.

CREATE TABLE gateway_receipts (
  id       uuid PRIMARY KEY,
  order_id uuid NOT NULL REFERENCES gateway_orders,
  side     text NOT NULL CHECK (side IN ('payer', 'store', 'trader', 'operator')),
  type     text NOT NULL CHECK (type IN ('image/jpeg', 'image/png', 'application/pdf')),
  size     integer NOT NULL CHECK (size > 0),
  sha256   bytea NOT NULL CHECK (length(sha256) = 32),
  at       timestamptz NOT NULL,
  by       uuid,
  UNIQUE (order_id, sha256)
);

CREATE INDEX gateway_receipts_by_hash ON gateway_receipts (sha256);

-- What people search orders by.
CREATE INDEX gateway_orders_by_external_id ON gateway_orders (external_order_id);
CREATE INDEX gateway_orders_by_customer ON gateway_orders (customer_id)
 WHERE customer_id IS NOT NULL;

-- Whether an order is meant by a filter, of lists and of counts alike; what is not said is anything.
-- Its body stands in the statements themselves, for it is one expression: indexes serve it.
CREATE FUNCTION gateway_order_meant(
  o gateway_orders, directions text[], states text[], of_store uuid, of_trader uuid, of_method text,
  of_currency text, amount_from bigint, amount_to bigint, since timestamptz, until timestamptz,
  search text, searched uuid
) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT o.direction = ANY (directions)
     AND (cardinality(states) = 0 OR o.state = ANY (states))
     AND (of_store IS NULL OR o.store = of_store)
     AND (of_trader IS NULL OR o.trader = of_trader)
     AND (of_method IS NULL OR o.method = of_method)
     AND (of_currency IS NULL OR o.currency = of_currency)
     AND (amount_from IS NULL OR o.amount >= amount_from)
     AND (amount_to IS NULL OR o.amount <= amount_to)
     AND (since IS NULL OR o.created_at >= since)
     AND (until IS NULL OR o.created_at < until)
     AND (search IS NULL OR o.external_order_id = search OR o.customer_id = search
          OR o.id = searched)
$$;
