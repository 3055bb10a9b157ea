-- name: create_wallet
WITH opened AS (
  INSERT INTO accounts (ref, owner, kind, currency, capped, opened_at)
  VALUES ($1, $2, 'wallet', $3, true, clock_timestamp())
      ON CONFLICT (ref) DO NOTHING
  RETURNING owner, opened_at),
batch AS (
  INSERT INTO event_batches (id, events) SELECT nextval('batch_ids'), 1 FROM opened RETURNING id)
INSERT INTO events (batch_id, n, type, owner, at, data)
SELECT batch.id, 0, $4, opened.owner, opened.opened_at, $5::jsonb FROM batch, opened
RETURNING 1;

-- name: find_wallets
SELECT id, ref, owner, currency, balance, frozen, opened_at
  FROM accounts
 WHERE ref = ANY ($1::uuid[]) AND kind = 'wallet' AND part = 'available' AND opened_at IS NOT NULL;

-- name: page_of_wallets
SELECT id, ref, owner, currency, balance, frozen, opened_at
  FROM accounts
 WHERE kind = 'wallet' AND id < $1
   AND part = 'available' AND opened_at IS NOT NULL
 ORDER BY id DESC
 LIMIT $2;

-- name: page_of_wallets_of
SELECT id, ref, owner, currency, balance, frozen, opened_at
  FROM accounts
 WHERE owner = ANY ($1::uuid[]) AND kind = 'wallet' AND id < $2
   AND part = 'available' AND opened_at IS NOT NULL
 ORDER BY id DESC
 LIMIT $3;

-- name: page_of_operations
-- A wallet is a capped account, so all its legs stand in slot 0.
SELECT l.id, l.entry_id, l.kind, l.amount, l.balance_after, l.posted_at, c.ref AS counterparty
  FROM (SELECT *
          FROM legs
         WHERE account_id = $1 AND slot = 0 AND id < $2
         ORDER BY id DESC
         LIMIT $3) l
  LEFT JOIN accounts c ON c.id = l.contra_id AND c.kind = 'wallet'
 ORDER BY l.id DESC;
