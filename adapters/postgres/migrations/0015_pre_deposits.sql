-- Deposits by card, and where what Stripe tells differs from what we know.

CREATE TABLE stripe_customers (
  owner       uuid PRIMARY KEY,
  customer_id text NOT NULL UNIQUE
);

CREATE TABLE deposits (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner         uuid NOT NULL,
  amount        bigint NOT NULL CHECK (amount > 0),  -- minor units, here and below
  currency      text NOT NULL,
  state         text NOT NULL,
  started_at    timestamptz NOT NULL,
  key           uuid UNIQUE,                   -- the caller's; none once a retry is judged afresh
  fingerprint   uuid NOT NULL,
  method_id     text,                          -- the card that is charged without a form
  save_method   boolean NOT NULL,
  intent_id     text UNIQUE,
  client_secret text,                          -- sealed
  charge_id     text,
  card_brand    text,
  card_last4    text,
  error_code    text,
  message       text,
  attempt       integer NOT NULL DEFAULT 0,
  stopping      text CHECK (stopping IN ('expired', 'cancelled')),
  late          boolean NOT NULL DEFAULT false,
  answered      text,                          -- the state that the first answer told of
  told_at       timestamptz,
  check_at      timestamptz,                   -- when to look it up at Stripe
  completed_at  timestamptz,
  balance_after bigint,
  refunded      bigint NOT NULL DEFAULT 0 CHECK (refunded >= 0),
  disputed      bigint NOT NULL DEFAULT 0 CHECK (disputed >= 0),
  CONSTRAINT known_state CHECK (state IN
    ('started', 'pending', 'requires_action', 'processing', 'failed', 'expired', 'cancelled',
     'completed', 'partially_refunded', 'refunded', 'disputed')),
  CONSTRAINT credited_is_completed CHECK ((completed_at IS NOT NULL) =
    (state IN ('completed', 'partially_refunded', 'refunded', 'disputed')))
) WITH (fillfactor = 70);

CREATE INDEX deposits_of_player ON deposits (owner, id);
CREATE INDEX deposits_by_state ON deposits (state, id);
CREATE INDEX deposits_by_charge ON deposits (charge_id) WHERE charge_id IS NOT NULL;
CREATE INDEX deposits_to_check ON deposits (check_at, id) WHERE check_at IS NOT NULL;
CREATE INDEX deposits_under_way ON deposits (owner)
  WHERE state IN ('started', 'pending', 'requires_action', 'processing');

-- Once credited, always credited: no statement takes a deposit back to before.
CREATE FUNCTION refuse_uncrediting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.completed_at IS NOT NULL AND NEW.completed_at IS NULL
     OR NEW.amount <> OLD.amount OR NEW.currency <> OLD.currency OR NEW.owner <> OLD.owner THEN
    RAISE EXCEPTION 'a deposit keeps its owner and amount, and its credit';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER credited_for_good BEFORE UPDATE ON deposits
  FOR EACH ROW EXECUTE FUNCTION refuse_uncrediting();

CREATE TABLE deposit_reviews (
  id         uuid PRIMARY KEY,                 -- made from the difference
  difference text NOT NULL,
  deposit_id bigint REFERENCES deposits,
  source     text NOT NULL,
  intent_id  text NOT NULL,
  status     text NOT NULL,
  amount     bigint NOT NULL,
  received   bigint NOT NULL,
  currency   text NOT NULL,
  exponent   integer NOT NULL,                 -- of what may be none of our currencies
  owner      uuid,                             -- as Stripe tells it, as all of this
  charge_id  text,
  opened_at  timestamptz NOT NULL,
  closed_at  timestamptz,
  closed_by  text,
  comment    text,
  CONSTRAINT closed_by_somebody CHECK
    ((closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (comment IS NULL))
);

CREATE INDEX deposit_reviews_by_instant ON deposit_reviews (opened_at, id);
CREATE INDEX deposit_reviews_open ON deposit_reviews (opened_at, id) WHERE closed_at IS NULL;
CREATE INDEX deposit_reviews_of_deposit ON deposit_reviews (deposit_id);

-- What a player has under way, in minor units.
CREATE OR REPLACE FUNCTION pending_deposits(of_owner uuid) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT coalesce(sum(amount), 0)::bigint FROM deposits
   WHERE owner = of_owner AND state IN ('started', 'pending', 'requires_action', 'processing')
$$;
