-- Rules against fraud, lists, what orders are known by, and what was judged of them.

CREATE TABLE gateway_guard_rules (
  name      text PRIMARY KEY,
  kind      text NOT NULL
            CHECK (kind IN ('amount', 'count', 'sum', 'listed', 'receipt', 'new_payer')),
  verdict   text NOT NULL CHECK (verdict IN ('allow', 'review', 'deny')),
  subject   text,
  listed    text,
  amount    bigint CHECK (amount > 0),
  currency  text,
  most      integer CHECK (most >= 0),
  seconds   integer CHECK (seconds > 0),
  direction text CHECK (direction IN ('payin', 'payout')),
  store     uuid REFERENCES gateway_stores,
  shadow    boolean NOT NULL,
  active    boolean NOT NULL,
  CHECK ((amount IS NULL) = (currency IS NULL))
);

-- Keys are hashes with a key of our own. Networks are addresses to be compared as such.
CREATE TABLE gateway_guard_entries (
  id      uuid PRIMARY KEY,
  listed  text NOT NULL,
  subject text NOT NULL,
  key     bytea NOT NULL,
  network inet,
  shown   text NOT NULL,
  note    text,
  at      timestamptz NOT NULL,
  until   timestamptz,
  by      uuid NOT NULL,
  UNIQUE (listed, subject, key)
);

CREATE INDEX gateway_guard_entries_by_place ON gateway_guard_entries (at DESC, id DESC);

-- What an order is known by. `id` tells which of the same subject was judged before which.
CREATE TABLE gateway_guard_traces (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_id uuid NOT NULL REFERENCES gateway_orders,
  subject  text NOT NULL,
  key      bytea NOT NULL,
  amount   bigint NOT NULL,
  currency text NOT NULL,
  at       timestamptz NOT NULL,
  UNIQUE (order_id, subject, key)
);

CREATE INDEX gateway_guard_traces_by_key ON gateway_guard_traces (subject, key, at);

-- One for each time that an order was judged; at confirmation once for each receipt.
CREATE TABLE gateway_judgements (
  order_id uuid NOT NULL REFERENCES gateway_orders,
  stage    text NOT NULL CHECK (stage IN ('creation', 'confirmation')),
  receipt  bytea NOT NULL DEFAULT '',
  verdict  text NOT NULL CHECK (verdict IN ('allow', 'review', 'deny')),
  rules    text[] NOT NULL,
  shadow   text[] NOT NULL,                       -- those that only would have fired
  at       timestamptz NOT NULL,
  PRIMARY KEY (order_id, stage, receipt)
);

CREATE INDEX gateway_judgements_lately ON gateway_judgements (at)
 WHERE cardinality(rules) > 0 OR cardinality(shadow) > 0;
