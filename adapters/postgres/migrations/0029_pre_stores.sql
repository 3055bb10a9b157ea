-- Stores' secrets, and what stores pay and traders earn.

ALTER TABLE principals ADD COLUMN holder uuid REFERENCES principals;  -- with whom its keys end

CREATE INDEX principals_by_holder ON principals (holder) WHERE holder IS NOT NULL;

ALTER TABLE gateway_stores ADD COLUMN request uuid UNIQUE, ADD COLUMN fingerprint bytea;

CREATE INDEX gateway_stores_by_instant ON gateway_stores (created_at DESC, id DESC);

CREATE TABLE gateway_callback_secrets (
  id         uuid PRIMARY KEY,
  store      uuid NOT NULL REFERENCES gateway_stores,
  secret     text NOT NULL,                       -- sealed
  request    uuid NOT NULL UNIQUE,
  created_at timestamptz NOT NULL,
  ends_at    timestamptz                          -- none: the present one
);

CREATE INDEX gateway_callback_secrets_by_store ON gateway_callback_secrets (store, created_at DESC);

CREATE TABLE gateway_fee_tables (
  id          uuid PRIMARY KEY,
  party       uuid NOT NULL REFERENCES principals,  -- a store or a trader
  currency    text NOT NULL,
  settlement  text NOT NULL,
  lines       jsonb NOT NULL,
  valid_from  timestamptz NOT NULL,
  valid_until timestamptz CHECK (valid_until > valid_from),
  made_at     timestamptz NOT NULL
);

CREATE INDEX gateway_fee_tables_by_party
    ON gateway_fee_tables (party, valid_from DESC, made_at DESC, id DESC);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON gateway_fee_tables
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
