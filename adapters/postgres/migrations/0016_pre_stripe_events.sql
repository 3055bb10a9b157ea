-- What Stripe tells us: kept once by its id, and applied afterwards, one subject in its order.

CREATE TABLE stripe_events (
  id           text PRIMARY KEY,              -- Stripe's
  number       bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  type         text NOT NULL,
  subject      text NOT NULL,                 -- the payment intent, or the object itself
  created      bigint NOT NULL,               -- Stripe's time, in seconds since 1970
  raw          text NOT NULL,                 -- as Stripe has signed it
  received_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  effect       text NOT NULL,                 -- 'waiting' until it has been applied
  attempts     integer NOT NULL DEFAULT 0,    -- in vain
  error        text,                          -- of the last of them
  operation_id bigint,                        -- the deposit it is about
  applied_at   timestamptz
) WITH (fillfactor = 90);

CREATE INDEX stripe_events_by_subject ON stripe_events (subject, number);
CREATE INDEX stripe_events_by_type ON stripe_events (type, number);
CREATE INDEX stripe_events_by_effect ON stripe_events (effect, number);

CREATE TABLE disputes (
  id           text PRIMARY KEY,              -- Stripe's
  number       bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  operation_id bigint NOT NULL,               -- the deposit that is disputed
  owner        uuid NOT NULL,
  amount       bigint NOT NULL,               -- minor units, as all amounts here
  currency     text NOT NULL,
  status       text NOT NULL,                 -- Stripe's word
  reason       text NOT NULL,                 -- Stripe's word
  state        text NOT NULL CHECK (state IN ('open', 'won', 'lost', 'closed')),
  intent_id    text,
  charge_id    text,
  due_by       timestamptz,                   -- until when evidence is taken
  withdrawn    bigint NOT NULL,
  reinstated   bigint NOT NULL,
  frozen       bigint NOT NULL CHECK (frozen >= 0),   -- still kept back for it
  owed         bigint NOT NULL CHECK (owed >= 0),     -- what could not be collected
  opened_at    timestamptz NOT NULL,
  changed_at   timestamptz NOT NULL,
  closed_at    timestamptz
);

CREATE INDEX disputes_by_deposit ON disputes (operation_id);
CREATE INDEX disputes_by_state ON disputes (state, number);

-- Refunds that have come back: the payer's bank did not take them.
CREATE TABLE failed_refunds (
  id           text PRIMARY KEY,              -- Stripe's
  operation_id bigint NOT NULL,               -- the deposit
  amount       bigint NOT NULL CHECK (amount > 0),
  told         bigint NOT NULL                -- Stripe's time, in seconds since 1970
);

CREATE INDEX failed_refunds_by_deposit ON failed_refunds (operation_id);
