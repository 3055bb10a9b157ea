-- Cards that players keep with the payment provider. Of their numbers the last four digits are here.

CREATE TABLE payment_cards (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner       uuid NOT NULL,
  method_id   text NOT NULL,                   -- the provider's id
  brand       text NOT NULL,
  last4       text NOT NULL,
  exp_month   smallint NOT NULL CHECK (exp_month BETWEEN 1 AND 12),
  exp_year    smallint NOT NULL,
  funding     text,
  fingerprint text,                            -- the same for one card under several ids
  is_default  boolean NOT NULL DEFAULT false,
  created_at  timestamptz NOT NULL,
  removed_at  timestamptz,
  CHECK (NOT (is_default AND removed_at IS NOT NULL))
);

CREATE UNIQUE INDEX one_row_per_card ON payment_cards (method_id) WHERE removed_at IS NULL;
CREATE UNIQUE INDEX one_default_card ON payment_cards (owner) WHERE is_default;
CREATE INDEX cards_of_player ON payment_cards (owner, id);

-- When a card was last paid with.
CREATE INDEX deposits_by_card ON deposits (method_id, completed_at)
  WHERE method_id IS NOT NULL AND completed_at IS NOT NULL;
