-- name: open_player
INSERT INTO players (owner, currency) VALUES ($1, $2) ON CONFLICT (owner) DO NOTHING;

-- name: lock_player
SELECT currency FROM players WHERE owner = $1 FOR UPDATE;

-- name: opened_before
UPDATE players SET opened_at = $2 WHERE owner = $1 AND opened_at > $2;

-- name: write_operation
-- The balance after that very entry, where it moved the account: others may follow in its batch.
SELECT note_operation($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: count_paid_out
SELECT count_operation($1, $2, 'paid_out', $3);
