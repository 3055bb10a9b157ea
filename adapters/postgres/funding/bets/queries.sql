-- name: write_placed_bet
-- The first ten parameters are those of an operation.
WITH noted AS MATERIALIZED (
  SELECT note_operation($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) AS balance),
placed AS (
  INSERT INTO bets (owner, bet_id, placed_at, bet_type, event_id, event_name, selection, odds_id,
                    legs, currency, stake, coefficient, potential_win, placed_balance)
  SELECT $1, $9, $2, $11, $12::jsonb, $13, $14, $15::jsonb, $16::jsonb, $5, $17, $18, $19, balance
    FROM noted
  RETURNING owner, placed_at, stake)
SELECT count_placed_bet(owner, placed_at, stake) FROM placed;

-- name: write_resolved_bet
WITH noted AS MATERIALIZED (
  SELECT note_operation($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) AS balance),
resolved AS (
  UPDATE bets
     SET state = $11, payout = $12, legs = $13::jsonb, resolved_at = $2,
         resolved_balance = noted.balance
    FROM noted
   WHERE owner = $1 AND bet_id = $9
  RETURNING owner, placed_at, resolved_at, state, stake, payout)
SELECT count_resolved_bet(owner, placed_at, resolved_at, state, stake, payout) FROM resolved;

-- name: find_bet
SELECT number, owner, bet_id, placed_at, state, bet_type, event_id, event_name, selection, odds_id,
       legs, currency, stake, coefficient, placed_balance, payout, resolved_at, resolved_balance
  FROM bets
 WHERE owner = $1 AND bet_id = $2;

-- name: note_legs
UPDATE bets SET legs = $3::jsonb WHERE owner = $1 AND bet_id = $2;
