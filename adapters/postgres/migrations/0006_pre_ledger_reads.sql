-- What operators read. Nothing here is touched by postings but the last index, and that only by
-- entries that are not the everyday ones.

CREATE INDEX accounts_by_kind_and_currency ON accounts (kind, currency, id);
CREATE INDEX accounts_by_words ON accounts (lower(label) COLLATE "C", id) WHERE label <> '';
CREATE INDEX journal_by_rare_kind ON journal (kind, number)
  WHERE kind NOT IN ('wallet.deposit', 'wallet.withdraw', 'bank.payment');

-- Which kinds of accounts there are in which currencies: one look at the index for each pair.
CREATE VIEW account_kinds AS
WITH RECURSIVE pairs AS (
  (SELECT kind, currency FROM accounts ORDER BY kind, currency LIMIT 1)
   UNION ALL
  SELECT following.kind, following.currency
    FROM pairs
   CROSS JOIN LATERAL (SELECT a.kind, a.currency
                         FROM accounts a
                        WHERE (a.kind, a.currency) > (pairs.kind, pairs.currency)
                        ORDER BY a.kind, a.currency
                        LIMIT 1) following)
SELECT kind, currency FROM pairs;

-- Where balances stand: with the account, or in the slots of those who share it.
CREATE VIEW standings AS
SELECT id AS account_id, 0::smallint AS slot, balance FROM accounts WHERE capped
 UNION ALL
SELECT account_id, slot, balance FROM account_slots;

-- The balance of an account, or of one slot of a shared one, right after the last leg that was
-- posted until an instant. Instants never fall along an account's legs, so halving finds it with
-- a few looks at the primary key: twice the binary logarithm of the number of legs, and at worst
-- some 80.
CREATE FUNCTION balance_at(account bigint, of_slot smallint, instant timestamptz) RETURNS bigint
LANGUAGE plpgsql STABLE STRICT
SET enable_seqscan = off  -- plans made while the table was small would scan it for ever
AS $$
DECLARE
  low bigint; high bigint; middle bigint;
  leg record; following record;
BEGIN
  SELECT l.id, l.posted_at, l.balance_after INTO leg
    FROM legs l WHERE l.account_id = account AND l.slot = of_slot ORDER BY l.id DESC LIMIT 1;
  IF NOT FOUND THEN
    RETURN 0;
  ELSIF leg.posted_at <= instant THEN
    RETURN leg.balance_after;
  END IF;
  high := leg.id;

  SELECT l.id, l.posted_at, l.balance_after INTO leg
    FROM legs l WHERE l.account_id = account AND l.slot = of_slot ORDER BY l.id LIMIT 1;
  IF leg.posted_at > instant THEN
    RETURN 0;
  END IF;
  low := leg.id;

  -- There is a leg at `low`, posted in time, and one at `high`, posted later.
  LOOP
    middle := low + (high - low) / 2;
    SELECT l.id, l.posted_at, l.balance_after INTO leg
      FROM legs l WHERE l.account_id = account AND l.slot = of_slot AND l.id <= middle
     ORDER BY l.id DESC LIMIT 1;
    IF leg.posted_at > instant THEN
      high := leg.id;
      CONTINUE;
    END IF;
    SELECT l.id, l.posted_at INTO following
      FROM legs l WHERE l.account_id = account AND l.slot = of_slot AND l.id > middle
     ORDER BY l.id LIMIT 1;
    IF following.posted_at > instant THEN
      RETURN leg.balance_after;
    END IF;
    low := following.id;
  END LOOP;
END $$;

-- What the accounts of one kind and currency hold together.
CREATE FUNCTION held_by(of_kind text, of_currency text) RETURNS numeric
LANGUAGE sql STABLE STRICT
SET enable_seqscan = off  -- wallets may be most of the table, and nobody asks for them
AS $$
  SELECT coalesce(sum(CASE WHEN a.capped THEN a.balance
                           ELSE (SELECT sum(s.balance) FROM account_slots s
                                  WHERE s.account_id = a.id) END), 0)
    FROM accounts a
   WHERE a.kind = of_kind AND a.currency = of_currency
$$;
