-- name: lock_purses
SELECT ref, balance FROM accounts WHERE ref = ANY ($1::uuid[]) AND capped
 ORDER BY id
   FOR NO KEY UPDATE;

-- name: owed
-- Accounts that everybody posts to: read them once those of their owners are locked.
SELECT a.ref, -sum(s.balance)::bigint AS owed
  FROM accounts a JOIN account_slots s ON s.account_id = a.id
 WHERE a.ref = ANY ($1::uuid[]) AND NOT a.capped
 GROUP BY a.ref;
