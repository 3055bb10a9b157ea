-- Devices of traders, and what banks have told them.

CREATE TABLE gateway_devices (
  id         uuid PRIMARY KEY,                    -- its request's
  trader     uuid NOT NULL REFERENCES gateway_traders,
  name       text NOT NULL,
  requisites uuid[],                              -- none: all of its trader's
  secret     text NOT NULL,                       -- sealed
  created_at timestamptz NOT NULL,
  seen_at    timestamptz,
  revoked_at timestamptz
) WITH (fillfactor = 80);

CREATE INDEX gateway_devices_by_trader ON gateway_devices (trader, created_at, id)
 WHERE revoked_at IS NULL;

CREATE TABLE gateway_notices (
  id          uuid PRIMARY KEY,                   -- from its device and its webhook-id
  device      uuid NOT NULL REFERENCES gateway_devices,
  trader      uuid NOT NULL REFERENCES gateway_traders,
  channel     text NOT NULL CHECK (channel IN ('sms', 'push')),
  sender      text NOT NULL,
  text        text NOT NULL,                      -- sealed
  digest      bytea NOT NULL,                     -- keyed: of all that it says
  received_at timestamptz NOT NULL,
  created_at  timestamptz NOT NULL,
  state       text NOT NULL
              CHECK (state IN ('received', 'matched', 'unmatched', 'ignored', 'dismissed')),
  why         text,
  order_id    uuid REFERENCES gateway_orders,
  settled     boolean NOT NULL DEFAULT false,     -- it has completed its order
  by          uuid,
  comment     text,
  pattern     text,
  bank        text,
  amount      bigint CHECK (amount > 0),
  currency    text,
  tail        text,
  payer       text,                               -- sealed
  version     integer NOT NULL DEFAULT 1,
  UNIQUE (device, digest),
  CHECK ((order_id IS NOT NULL) = (state = 'matched'))
) WITH (fillfactor = 70);

CREATE UNIQUE INDEX gateway_notices_by_order ON gateway_notices (order_id)
 WHERE order_id IS NOT NULL;
CREATE INDEX gateway_notices_by_instant ON gateway_notices (created_at DESC, id DESC);
CREATE INDEX gateway_notices_by_state ON gateway_notices (state, created_at DESC, id DESC);
CREATE INDEX gateway_notices_by_trader ON gateway_notices (trader, created_at DESC, id DESC);
CREATE INDEX gateway_orders_by_amount ON gateway_orders (trader, amount_to_pay, currency)
 WHERE direction = 'payin' AND state IN ('awaiting_payment', 'client_confirmed', 'completed');
