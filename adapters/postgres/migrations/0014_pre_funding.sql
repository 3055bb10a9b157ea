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

CREATE INDEX operations_of_player ON operations (owner, id);
CREATE INDEX operations_of_player_by_type ON operations (owner, type, id);
CREATE INDEX operations_by_object ON operations (related_type, related_id);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON operations
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Sums of the operations, and of what has been paid out: by UTC day, in the same transactions.
CREATE TABLE operation_days (
  owner      uuid NOT NULL,
  day        date NOT NULL,
  type       text NOT NULL,
  operations bigint NOT NULL,
  amount     bigint NOT NULL,                 -- minor units
  PRIMARY KEY (owner, day, type)
) WITH (fillfactor = 70);
