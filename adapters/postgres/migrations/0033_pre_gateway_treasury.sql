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
