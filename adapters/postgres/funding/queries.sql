-- name: open_player
INSERT INTO players (owner, currency) VALUES ($1, $2) ON CONFLICT (owner) DO NOTHING;

-- name: lock_player
SELECT currency FROM players WHERE owner = $1 FOR UPDATE;

-- name: write_operation
-- The entry has been posted in this transaction: the account shows the balance after it.
WITH written AS (
  INSERT INTO operations (owner, at, type, amount, currency, balance_after, description,
                          related_type, related_id, entry_id)
  VALUES ($1, $2, $3, $4, $5, coalesce((SELECT balance FROM accounts WHERE ref = $6), 0),
          $7, $8, $9, $10)
      ON CONFLICT (entry_id) DO NOTHING
  RETURNING owner, at, type, amount)
INSERT INTO operation_days AS known (owner, day, type, operations, amount)
SELECT owner, (at AT TIME ZONE 'UTC')::date, type, 1, amount FROM written
    ON CONFLICT (owner, day, type) DO UPDATE
   SET operations = known.operations + 1, amount = known.amount + excluded.amount;

-- name: count_paid_out
INSERT INTO operation_days AS known (owner, day, type, operations, amount)
VALUES ($1, ($2::timestamptz AT TIME ZONE 'UTC')::date, 'paid_out', 1, $3)
    ON CONFLICT (owner, day, type) DO UPDATE
   SET operations = known.operations + 1, amount = known.amount + excluded.amount;
