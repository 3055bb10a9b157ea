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
