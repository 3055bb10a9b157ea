-- The gateway: who takes part, and the orders. Amounts are minor units of the column's currency.

ALTER TABLE principals DROP CONSTRAINT principals_kind_check;
ALTER TABLE principals ADD CHECK (kind IN ('user', 'service', 'house', 'store'));

CREATE TABLE gateway_stores (
  id                uuid PRIMARY KEY REFERENCES principals,
  merchant          uuid NOT NULL REFERENCES principals,
  name              text NOT NULL,
  state             text NOT NULL CHECK (state IN ('pending', 'approved', 'blocked', 'archived')),
  enabled           boolean NOT NULL DEFAULT true,
  sandbox           boolean NOT NULL,
  currency          text NOT NULL,
  settlement        text NOT NULL,
  directions        text[] NOT NULL,
  payin_least       bigint CHECK (payin_least > 0),
  payin_largest     bigint CHECK (payin_largest > 0),
  payout_least      bigint CHECK (payout_least > 0),
  payout_largest    bigint CHECK (payout_largest > 0),
  required_fields   text[] NOT NULL DEFAULT '{}',
  ttl_seconds       integer NOT NULL DEFAULT 900 CHECK (ttl_seconds BETWEEN 60 AND 86400),
  amount_policy     text NOT NULL DEFAULT 'down' CHECK (amount_policy IN ('exact', 'down', 'both')),
  largest_delta     numeric(5, 3) NOT NULL DEFAULT 0.5 CHECK (largest_delta BETWEEN 0 AND 5),
  may_lose          boolean NOT NULL DEFAULT false,
  return_url        text,
  callback_url      text,
  allowed_addresses cidr[] NOT NULL DEFAULT '{}',
  created_at        timestamptz NOT NULL,
  version           integer NOT NULL DEFAULT 1
);

CREATE INDEX gateway_stores_by_merchant ON gateway_stores (merchant, created_at, id);

CREATE TABLE gateway_traders (
  id                 uuid PRIMARY KEY REFERENCES principals,
  working            boolean NOT NULL DEFAULT false,
  traffic            boolean NOT NULL DEFAULT true,
  enabled            boolean NOT NULL DEFAULT true,
  tier               smallint NOT NULL DEFAULT 5 CHECK (tier BETWEEN 1 AND 100),
  currency           text NOT NULL,
  settlement         text NOT NULL,
  directions         text[] NOT NULL,
  payin_least        bigint CHECK (payin_least > 0),
  payin_largest      bigint CHECK (payin_largest > 0),
  payout_least       bigint CHECK (payout_least > 0),
  payout_largest     bigint CHECK (payout_largest > 0),
  least_insurance    bigint NOT NULL DEFAULT 0 CHECK (least_insurance >= 0),  -- settlement money
  dispute_limit      integer NOT NULL DEFAULT 5 CHECK (dispute_limit >= 0),
  open_disputes      integer NOT NULL DEFAULT 0 CHECK (open_disputes >= 0),
  concurrent_payouts integer NOT NULL DEFAULT 3 CHECK (concurrent_payouts >= 0),
  timezone           text NOT NULL DEFAULT 'UTC',
  verified           boolean NOT NULL DEFAULT false,
  created_at         timestamptz NOT NULL,
  version            integer NOT NULL DEFAULT 1
) WITH (fillfactor = 80);

CREATE TABLE gateway_requisites (
  id                   uuid PRIMARY KEY,
  trader               uuid NOT NULL REFERENCES gateway_traders,
  type                 text NOT NULL CHECK (type IN ('card', 'sbp', 'account', 'iban')),
  method               text NOT NULL,
  bank                 text,
  currency             text NOT NULL,
  number               text NOT NULL,             -- sealed
  holder               text NOT NULL,             -- sealed
  masked               text NOT NULL,
  fingerprint          bytea NOT NULL,            -- keyed: the same number is there once
  directions           text[] NOT NULL,
  state                text NOT NULL DEFAULT 'pending'
                       CHECK (state IN ('pending', 'approved', 'rejected', 'blocked', 'archived')),
  comment              text,
  least                bigint CHECK (least > 0),
  largest              bigint CHECK (largest > 0),
  window_seconds       integer NOT NULL DEFAULT 3600 CHECK (window_seconds BETWEEN 1 AND 604800),
  window_sum           bigint CHECK (window_sum > 0),
  day_sum              bigint CHECK (day_sum > 0),
  day_count            integer CHECK (day_count > 0),
  month_sum            bigint CHECK (month_sum > 0),
  min_interval_seconds integer NOT NULL DEFAULT 0 CHECK (min_interval_seconds BETWEEN 0 AND 86400),
  concurrent           integer NOT NULL DEFAULT 1 CHECK (concurrent BETWEEN 1 AND 1000),
  weight               numeric(8, 3) NOT NULL DEFAULT 1 CHECK (weight > 0),
  excluded             boolean NOT NULL DEFAULT false,
  device_required      boolean NOT NULL DEFAULT false,
  seen_at              timestamptz,               -- the latest heartbeat of its device
  last_used_at         timestamptz,
  created_at           timestamptz NOT NULL,
  version              integer NOT NULL DEFAULT 1
) WITH (fillfactor = 80);

CREATE UNIQUE INDEX gateway_requisites_once ON gateway_requisites (fingerprint)
 WHERE state <> 'archived';
CREATE INDEX gateway_requisites_by_trader ON gateway_requisites (trader, created_at, id);
CREATE INDEX gateway_requisites_to_moderate ON gateway_requisites (created_at, id)
 WHERE state = 'pending';

-- What stores pay and traders earn: the narrowest row in force counts (by method, then by bracket).
CREATE TABLE gateway_fees (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  party       uuid NOT NULL,                      -- a store or a trader
  direction   text NOT NULL CHECK (direction IN ('payin', 'payout')),
  method      text,                               -- none: every method
  from_amount bigint NOT NULL DEFAULT 0 CHECK (from_amount >= 0),   -- fiat, included
  to_amount   bigint CHECK (to_amount > from_amount),               -- fiat, not included
  percent     numeric(9, 6) NOT NULL CHECK (percent BETWEEN 0 AND 100),
  fixed       bigint NOT NULL DEFAULT 0 CHECK (fixed >= 0),         -- settlement money
  valid_from  timestamptz NOT NULL,
  valid_until timestamptz CHECK (valid_until > valid_from)
);

CREATE INDEX gateway_fees_by_party ON gateway_fees (party, direction, valid_from);

CREATE TABLE gateway_orders (
  id                uuid PRIMARY KEY,
  store             uuid NOT NULL REFERENCES gateway_stores,
  merchant          uuid NOT NULL,
  direction         text NOT NULL CHECK (direction IN ('payin', 'payout')),
  external_order_id text NOT NULL,
  fingerprint       uuid NOT NULL,
  amount            bigint NOT NULL CHECK (amount > 0),
  currency          text NOT NULL,
  method            text NOT NULL,
  bank              text,
  customer_id       text,
  customer_ip       inet,
  callback_url      text,
  return_url        text,
  recipient         text,                         -- sealed: type, number, bank, holder
  recipient_masked  text,
  sandbox           boolean NOT NULL,
  ttl_seconds       integer NOT NULL,
  token             text,                         -- sealed: that of the payment page
  token_hash        bytea UNIQUE,                 -- of the same
  state             text NOT NULL,
  version           integer NOT NULL,
  amount_to_pay     bigint CHECK (amount_to_pay > 0),
  base_rate         numeric(28, 8),
  rate              numeric(28, 8) CHECK (rate > 0),
  settlement        text,
  fee_percent       numeric(9, 6),
  fee_fixed         bigint,
  reward_percent    numeric(9, 6),
  reward_fixed      bigint,
  may_lose          boolean NOT NULL DEFAULT false,
  requisite         uuid REFERENCES gateway_requisites,
  trader            uuid REFERENCES gateway_traders,
  assigned_at       timestamptz,
  confirmed_at      timestamptz,
  completed_at      timestamptz,
  expires_at        timestamptz,
  late_until        timestamptz,
  paid              bigint CHECK (paid > 0),
  held_by           text NOT NULL DEFAULT 'nobody' CHECK (held_by IN ('nobody', 'trader', 'store')),
  held              bigint CHECK (held > 0),      -- settlement money
  settled           bigint CHECK (settled > 0),   -- settlement money
  money             integer NOT NULL DEFAULT 0,
  reasons           jsonb NOT NULL DEFAULT '{}',
  created_at        timestamptz NOT NULL,
  changed_at        timestamptz NOT NULL,
  UNIQUE (store, external_order_id),
  CHECK ((held IS NULL) = (held_by = 'nobody'))
) WITH (fillfactor = 70);

CREATE INDEX gateway_orders_by_merchant ON gateway_orders (merchant, created_at DESC, id DESC);
CREATE INDEX gateway_orders_by_store ON gateway_orders (store, created_at DESC, id DESC);
CREATE INDEX gateway_orders_by_trader ON gateway_orders (trader, created_at DESC, id DESC)
 WHERE trader IS NOT NULL;
CREATE INDEX gateway_orders_by_instant ON gateway_orders (created_at DESC, id DESC);
CREATE INDEX gateway_orders_by_state ON gateway_orders (state, created_at DESC, id DESC);
CREATE INDEX gateway_orders_due ON gateway_orders (expires_at)
 WHERE expires_at IS NOT NULL AND state IN
       ('new', 'matching', 'review', 'awaiting_payment', 'client_confirmed', 'offered', 'in_payout',
        'proof_uploaded');
CREATE INDEX gateway_orders_to_match ON gateway_orders (changed_at)
 WHERE state IN ('new', 'matching');

CREATE TABLE gateway_order_steps (
  order_id uuid NOT NULL REFERENCES gateway_orders,
  version  integer NOT NULL,
  action   text NOT NULL,
  before   text NOT NULL,
  after    text NOT NULL,
  at       timestamptz NOT NULL,
  actor    text NOT NULL,
  by       uuid,
  note     text,
  facts    jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (order_id, version)
);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON gateway_order_steps
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
