-- Appeals about orders, and what their sides have said.

CREATE TABLE gateway_appeals (
  id          uuid PRIMARY KEY,
  order_id    uuid NOT NULL REFERENCES gateway_orders,
  store       uuid NOT NULL,
  merchant    uuid NOT NULL,
  trader      uuid REFERENCES gateway_traders,
  direction   text NOT NULL CHECK (direction IN ('payin', 'payout')),
  reason      text NOT NULL
              CHECK (reason IN ('not_credited', 'wrong_amount', 'not_received', 'unanswered',
                                'unproven', 'suspicious')),
  due         bigint NOT NULL,
  claimed     bigint CHECK (claimed > 0),
  currency    text NOT NULL,
  fingerprint uuid NOT NULL,
  side        text NOT NULL CHECK (side IN ('payer', 'store', 'operator', 'system')),
  by          uuid,
  opened_at   timestamptz NOT NULL,
  answer_by   timestamptz NOT NULL,
  decide_by   timestamptz NOT NULL,
  deadline    timestamptz,                        -- the present one
  reminded    boolean NOT NULL DEFAULT false,
  strange     boolean NOT NULL DEFAULT false,     -- the guard has found something: people decide
  state       text NOT NULL CHECK (state IN ('open', 'answered', 'decided')),
  reply       text CHECK (reply IN ('accepted', 'refused')),
  offered     bigint CHECK (offered > 0),
  outcome     text CHECK (outcome IN ('completed', 'cancelled')),
  amount      bigint CHECK (amount > 0),
  decided_by  text CHECK (decided_by IN ('trader', 'operator', 'system')),
  decided_at  timestamptz,
  decider     uuid,
  version     integer NOT NULL DEFAULT 1,
  CHECK ((state = 'decided') = (outcome IS NOT NULL)),
  CHECK ((state = 'decided') = (deadline IS NULL)),
  CHECK ((outcome IS NULL) = (decided_at IS NULL)),
  CHECK ((outcome IS NULL) = (decided_by IS NULL))
) WITH (fillfactor = 80);

CREATE UNIQUE INDEX gateway_appeals_open ON gateway_appeals (order_id) WHERE state <> 'decided';
CREATE INDEX gateway_appeals_by_order ON gateway_appeals (order_id);
CREATE INDEX gateway_appeals_due ON gateway_appeals (deadline, id) WHERE deadline IS NOT NULL;
CREATE INDEX gateway_appeals_by_instant ON gateway_appeals (opened_at DESC, id DESC);
CREATE INDEX gateway_appeals_by_state ON gateway_appeals (state, opened_at DESC, id DESC);
CREATE INDEX gateway_appeals_by_merchant ON gateway_appeals (merchant, opened_at DESC, id DESC);
CREATE INDEX gateway_appeals_by_store ON gateway_appeals (store, opened_at DESC, id DESC);
CREATE INDEX gateway_appeals_by_trader ON gateway_appeals (trader, opened_at DESC, id DESC)
 WHERE trader IS NOT NULL;

CREATE TABLE gateway_appeal_notes (
  id        uuid PRIMARY KEY,
  n         bigint GENERATED ALWAYS AS IDENTITY,
  appeal_id uuid NOT NULL REFERENCES gateway_appeals,
  kind      text NOT NULL
            CHECK (kind IN ('opened', 'comment', 'accepted', 'refused', 'reminded', 'decided')),
  side      text NOT NULL CHECK (side IN ('payer', 'store', 'trader', 'operator', 'system')),
  at        timestamptz NOT NULL,
  by        uuid,
  text      text,
  amount    bigint CHECK (amount > 0),
  receipt   uuid REFERENCES gateway_receipts
);

CREATE INDEX gateway_appeal_notes_by_appeal ON gateway_appeal_notes (appeal_id, n);
