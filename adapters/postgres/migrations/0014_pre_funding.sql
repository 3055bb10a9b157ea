-- Players, and the history of their money.

CREATE TABLE players (
  owner     uuid PRIMARY KEY,
  currency  text NOT NULL,
  opened_at timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (fillfactor = 70);

CREATE TABLE operations (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner         uuid NOT NULL,
  at            timestamptz NOT NULL,
  type          text NOT NULL,
  amount        bigint NOT NULL,              -- minor units; what came in is positive
  currency      text NOT NULL,
  balance_after bigint NOT NULL,              -- of the available money
  description   text NOT NULL,
  related_type  text NOT NULL,
  related_id    text NOT NULL,
  entry_id      uuid NOT NULL UNIQUE
) WITH (autovacuum_vacuum_insert_scale_factor = 0.05);

-- Of one player the numbers are in the order of time: whoever writes holds the player's row.
CREATE INDEX operations_of_player ON operations (owner, at, id);
CREATE INDEX operations_of_player_by_type ON operations (owner, type, at, id);
CREATE INDEX operations_of_player_by_amount ON operations (owner, type, amount, id);
CREATE INDEX operations_by_object ON operations (related_type, related_id);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON operations
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Sums of the operations, and of what has been paid out: by UTC day and by UTC month, written in
-- the same transactions.
CREATE TABLE operation_days (
  owner      uuid NOT NULL,
  day        date NOT NULL,
  type       text NOT NULL,
  operations bigint NOT NULL,
  amount     numeric NOT NULL,                -- minor units
  PRIMARY KEY (owner, day, type)
) WITH (fillfactor = 70);

CREATE TABLE operation_months (
  owner      uuid NOT NULL,
  month      date NOT NULL,                   -- its first day
  type       text NOT NULL,
  operations bigint NOT NULL,
  amount     numeric NOT NULL,                -- minor units
  PRIMARY KEY (owner, month, type)
) WITH (fillfactor = 70);

CREATE FUNCTION count_operation(of_owner uuid, instant timestamptz, of_type text, minor bigint)
RETURNS void LANGUAGE sql AS $$
  INSERT INTO operation_days AS known (owner, day, type, operations, amount)
  VALUES (of_owner, (instant AT TIME ZONE 'UTC')::date, of_type, 1, minor)
      ON CONFLICT (owner, day, type) DO UPDATE
     SET operations = known.operations + 1, amount = known.amount + excluded.amount;
  INSERT INTO operation_months AS known (owner, month, type, operations, amount)
  VALUES (of_owner, date_trunc('month', instant AT TIME ZONE 'UTC')::date, of_type, 1, minor)
      ON CONFLICT (owner, month, type) DO UPDATE
     SET operations = known.operations + 1, amount = known.amount + excluded.amount;
$$;

-- Write an operation beside its entry, which has been posted in this transaction: the account
-- shows the balance after it, which is the answer.
CREATE FUNCTION note_operation(
  of_owner uuid, instant timestamptz, of_type text, minor bigint, in_currency text, account uuid,
  told text, about_type text, about_id text, entry uuid, after bigint DEFAULT NULL)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  available bigint := coalesce(after, (SELECT a.balance FROM accounts a WHERE a.ref = account), 0);
BEGIN
  INSERT INTO operations (owner, at, type, amount, currency, balance_after, description,
                          related_type, related_id, entry_id)
  VALUES (of_owner, instant, of_type, minor, in_currency, available, told, about_type, about_id,
          entry);
  PERFORM count_operation(of_owner, instant, of_type, minor);
  RETURN available;
END $$;

-- How an operation stands: completed, unless what it is about has a life of its own.
CREATE FUNCTION operation_status(of_type text, about_type text, about_id text) RETURNS text
LANGUAGE sql STABLE AS $$ SELECT 'completed' $$;

-- What has been begun by a player to be paid in, and has not arrived, in minor units.
CREATE FUNCTION pending_deposits(of_owner uuid) RETURNS bigint
LANGUAGE sql STABLE AS $$ SELECT 0::bigint $$;
