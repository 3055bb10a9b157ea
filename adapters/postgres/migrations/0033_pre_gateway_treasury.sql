-- What settlement money is worth in fiat: where we read it, and every word that was said.

CREATE TABLE gateway_rate_pairs (
  currency       text NOT NULL,
  settlement     text NOT NULL CHECK (settlement <> currency),
  source         text NOT NULL,
  payin_percent  numeric(7, 4) NOT NULL DEFAULT 0
                 CHECK (payin_percent > -100 AND payin_percent <= 100),
  payout_percent numeric(7, 4) NOT NULL DEFAULT 0
                 CHECK (payout_percent > -100 AND payout_percent <= 100),
  told_stale     boolean NOT NULL DEFAULT false,
  PRIMARY KEY (currency, settlement)
);

-- What differs for one store.
CREATE TABLE gateway_rate_margins (
  store          uuid NOT NULL REFERENCES gateway_stores,
  currency       text NOT NULL,
  settlement     text NOT NULL,
  payin_percent  numeric(7, 4) NOT NULL CHECK (payin_percent > -100 AND payin_percent <= 100),
  payout_percent numeric(7, 4) NOT NULL CHECK (payout_percent > -100 AND payout_percent <= 100),
  PRIMARY KEY (store, currency, settlement),
  FOREIGN KEY (currency, settlement) REFERENCES gateway_rate_pairs
);

CREATE TABLE gateway_rates (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  currency    text NOT NULL,
  settlement  text NOT NULL,
  source      text NOT NULL,
  base        numeric(28, 8) NOT NULL CHECK (base > 0),
  at          timestamptz NOT NULL,               -- as of when, as the source tells it
  kept_at     timestamptz NOT NULL,
  taken       boolean NOT NULL,                   -- false: too far from the one before, not used
  valid_until timestamptz,
  by          uuid,
  FOREIGN KEY (currency, settlement) REFERENCES gateway_rate_pairs
);

CREATE INDEX gateway_rates_latest ON gateway_rates (currency, settlement, source, at DESC, id DESC)
 WHERE taken;
CREATE UNIQUE INDEX gateway_rates_once ON gateway_rates (currency, settlement, source, at)
 WHERE source <> 'manual';

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON gateway_rates
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Where withdrawals may go. Bank details are sealed; addresses are public anyway.
CREATE TABLE gateway_destinations (
  id         uuid PRIMARY KEY,
  party      uuid NOT NULL,                       -- a store or a trader
  owner      uuid NOT NULL REFERENCES principals,
  method     text NOT NULL CHECK (method IN ('crypto', 'fiat')),
  label      text NOT NULL,
  state      text NOT NULL CHECK (state IN ('pending', 'approved', 'rejected', 'removed')),
  network    text CHECK (network IN ('TRC20', 'ERC20')),
  address    text,
  details    text,                                -- sealed: number, holder, bank
  masked     text NOT NULL,
  note       text,
  decided_at timestamptz,
  decided_by uuid,
  created_at timestamptz NOT NULL,
  CHECK ((method = 'crypto') = (address IS NOT NULL)),
  CHECK ((address IS NULL) = (network IS NULL))
);

CREATE UNIQUE INDEX gateway_destinations_once ON gateway_destinations (party, network, address)
 WHERE address IS NOT NULL AND state IN ('pending', 'approved');
CREATE INDEX gateway_destinations_by_party ON gateway_destinations (party, created_at, id);
CREATE INDEX gateway_destinations_by_owner ON gateway_destinations (owner, created_at, id);

-- What stores and traders bring in and take out.
CREATE TABLE gateway_transfers (
  id            uuid PRIMARY KEY,
  number        bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  party         uuid NOT NULL,
  party_kind    text NOT NULL CHECK (party_kind IN ('store', 'trader')),
  owner         uuid NOT NULL REFERENCES principals,
  kind          text NOT NULL CHECK (kind IN ('deposit', 'withdrawal', 'top_up')),
  part          text NOT NULL CHECK (part IN ('available', 'insurance')),
  method        text NOT NULL CHECK (method IN ('crypto', 'fiat', 'internal')),
  state         text NOT NULL
                CHECK (state IN ('requested', 'approved', 'paid', 'rejected', 'cancelled')),
  amount        bigint NOT NULL CHECK (amount > 0),
  fee           bigint NOT NULL CHECK (fee >= 0 AND fee < amount),
  currency      text NOT NULL,
  destination   uuid REFERENCES gateway_destinations,
  network       text CHECK (network IN ('TRC20', 'ERC20')),
  reference     text,
  confirmations integer CHECK (confirmations >= 0),
  fiat_amount   bigint CHECK (fiat_amount > 0),
  fiat_currency text,
  CHECK ((kind = 'withdrawal') = (destination IS NOT NULL)),
  CHECK ((fiat_amount IS NULL) = (fiat_currency IS NULL))
);

CREATE UNIQUE INDEX gateway_transactions_once ON gateway_transfers (network, reference)
 WHERE network IS NOT NULL AND state NOT IN ('rejected', 'cancelled');
CREATE INDEX gateway_transfers_by_party ON gateway_transfers (party, number DESC);
CREATE INDEX gateway_transfers_by_owner ON gateway_transfers (owner, number DESC);
CREATE INDEX gateway_transfers_by_state ON gateway_transfers (state, number DESC);

CREATE TABLE gateway_transfer_steps (
  transfer    uuid NOT NULL REFERENCES gateway_transfers,
  state       text NOT NULL,
  at          timestamptz NOT NULL,
  by          uuid NOT NULL,
  key         uuid NOT NULL UNIQUE,
  fingerprint uuid NOT NULL,
  note        text,
  PRIMARY KEY (transfer, state)
);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON gateway_transfer_steps
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
