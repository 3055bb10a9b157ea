-- name: page_of_accounts
-- For each kind and currency a part of their common index is read, never more than a page.
SELECT a.id, a.ref, a.owner, a.kind, a.part, a.label, a.currency, a.capped, a.frozen, a.opened_at,
       CASE WHEN a.capped THEN a.balance
            ELSE (SELECT coalesce(sum(s.balance), 0) FROM account_slots s WHERE s.account_id = a.id)
       END AS balance
  FROM (SELECT found.*
          FROM account_kinds k
         CROSS JOIN LATERAL (SELECT *
                               FROM accounts c
                              WHERE (c.kind, c.currency, c.id) > (k.kind, k.currency, $3)
                                AND c.opened_at IS NOT NULL
                              ORDER BY c.kind, c.currency, c.id
                              LIMIT $4) found
         WHERE k.kind = coalesce($1, k.kind) AND k.currency = coalesce($2, k.currency)
           AND found.kind = k.kind AND found.currency = k.currency
         ORDER BY found.id
         LIMIT $4) a
 ORDER BY a.id;

-- name: search_accounts
-- Labels that begin with $1 lie between it and it with the last of all characters behind it.
SELECT a.id, a.ref, a.owner, a.kind, a.part, a.label, a.currency, a.capped, a.frozen, a.opened_at,
       CASE WHEN a.capped THEN a.balance
            ELSE (SELECT coalesce(sum(s.balance), 0) FROM account_slots s WHERE s.account_id = a.id)
       END AS balance
  FROM accounts a
 WHERE a.label <> '' AND a.opened_at IS NOT NULL
   AND lower(a.label) COLLATE "C" >= lower($1)
   AND lower(a.label) COLLATE "C" < lower($1) || chr(1114111)
   AND (lower(a.label) COLLATE "C", a.id)
       > (coalesce((SELECT lower(c.label) FROM accounts c WHERE c.id = $4), ''), $4)
   AND a.kind = coalesce($2, a.kind) AND a.currency = coalesce($3, a.currency)
 ORDER BY lower(a.label) COLLATE "C", a.id
 LIMIT $5;

-- name: find_account
SELECT a.id, a.ref, a.owner, a.kind, a.part, a.label, a.currency, a.capped, a.frozen, a.opened_at,
       (SELECT coalesce(sum(s.balance), 0) FROM standings s WHERE s.account_id = a.id) AS balance
  FROM accounts a
 WHERE a.ref = $1 AND a.opened_at IS NOT NULL;

-- name: find_account_at
SELECT a.id, a.ref, a.owner, a.kind, a.part, a.label, a.currency, a.capped, a.frozen, a.opened_at,
       (SELECT coalesce(sum(balance_at(s.account_id, s.slot, $2)), 0)
          FROM standings s WHERE s.account_id = a.id) AS balance
  FROM accounts a
 WHERE a.ref = $1 AND a.opened_at IS NOT NULL;

-- name: accounts_of_owner
SELECT a.id, a.ref, a.owner, a.kind, a.part, a.label, a.currency, a.capped, a.frozen, a.opened_at,
       CASE WHEN a.capped THEN a.balance
            ELSE (SELECT coalesce(sum(s.balance), 0) FROM account_slots s WHERE s.account_id = a.id)
       END AS balance
  FROM accounts a
 WHERE a.owner = $1 AND a.opened_at IS NOT NULL
 ORDER BY a.id;

-- name: known_accounts
SELECT a.ref, a.owner, a.kind, a.part, a.label, a.currency, a.capped
  FROM accounts a
 WHERE a.ref = ANY ($1::uuid[]) AND a.opened_at IS NOT NULL;

-- name: page_of_legs
-- A shared account's balance after a leg: what stands in its slots then. It is looked up for the
-- newest leg of the page; each older one had what the next one changed less.
WITH page AS MATERIALIZED (
  SELECT leg.*
    FROM standings s
   CROSS JOIN LATERAL (SELECT *
                         FROM legs
                        WHERE account_id = s.account_id AND slot = s.slot AND id < $2
                        ORDER BY id DESC
                        LIMIT $3) leg
   WHERE s.account_id = $1
   ORDER BY leg.id DESC
   LIMIT $3),
newest AS (
  SELECT sum(leg.balance_after) AS balance
    FROM standings s
   CROSS JOIN LATERAL (SELECT balance_after
                         FROM legs
                        WHERE account_id = s.account_id AND slot = s.slot
                          AND id <= (SELECT max(id) FROM page)
                        ORDER BY id DESC
                        LIMIT 1) leg
   WHERE s.account_id = $1)
SELECT p.id AS number, p.entry_id, p.kind AS entry_kind, p.amount, p.posted_at,
       newest.balance - coalesce(sum(p.amount) OVER newer, 0) AS balance_after,
       c.ref, c.owner, c.kind, c.part, c.label, c.currency, c.capped
  FROM page p
 CROSS JOIN newest
  JOIN accounts c ON c.id = p.contra_id
WINDOW newer AS (ORDER BY p.id DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
 ORDER BY p.id DESC;

-- name: balances_at
SELECT (SELECT coalesce(sum(balance_at(s.account_id, s.slot, i.instant)), 0)
          FROM standings s WHERE s.account_id = $1) AS balance
  FROM unnest($2::timestamptz[]) WITH ORDINALITY AS i (instant, n)
 ORDER BY i.n;

-- name: page_of_journal
SELECT j.number, j.id, j.kind, j.reason, j.metadata, j.posted_at, j.reverses,
       (SELECT r.id FROM journal r WHERE r.reverses = j.id) AS reversed_by
  FROM journal j
 WHERE j.number < $1
 ORDER BY j.number DESC
 LIMIT $2;

-- name: page_of_everyday_kind
-- There are so many of these that the next one is near, unless there is none at all.
SELECT j.number, j.id, j.kind, j.reason, j.metadata, j.posted_at, j.reverses,
       (SELECT r.id FROM journal r WHERE r.reverses = j.id) AS reversed_by
  FROM journal j
 WHERE j.kind = $3 AND j.number < $1 AND EXISTS (SELECT FROM activity t WHERE t.kind = $3)
 ORDER BY j.number DESC
 LIMIT $2;

-- name: page_of_rare_kind
SELECT j.number, j.id, j.kind, j.reason, j.metadata, j.posted_at, j.reverses,
       (SELECT r.id FROM journal r WHERE r.reverses = j.id) AS reversed_by
  FROM journal j
 WHERE j.kind = $3 AND j.kind NOT IN ('wallet.deposit', 'wallet.withdraw', 'bank.payment')
   AND j.number < $1
 ORDER BY j.number DESC
 LIMIT $2;

-- name: find_entry
SELECT j.number, j.id, j.kind, j.reason, j.metadata, j.posted_at, j.reverses,
       (SELECT r.id FROM journal r WHERE r.reverses = j.id) AS reversed_by
  FROM journal j
 WHERE j.id = $1;

-- name: legs_of_entries
-- Debit, credit, debit, ...: the n-th leg of an entry has the number of the entry and n - 1.
SELECT j.number, l.amount, CASE WHEN a.capped THEN l.balance_after END AS balance_after,
       a.ref, a.owner, a.kind, a.part, a.label, a.currency, a.capped
  FROM journal j
 CROSS JOIN LATERAL unnest(j.accounts) WITH ORDINALITY AS i (account_id, n)
 CROSS JOIN LATERAL (SELECT * FROM accounts WHERE id = i.account_id LIMIT 1) a
 CROSS JOIN LATERAL (SELECT *
                       FROM legs
                      WHERE account_id = i.account_id
                        AND slot = CASE WHEN a.capped THEN 0 ELSE j.slot END
                        AND id = j.number + i.n - 1
                      LIMIT 1) l
 WHERE j.number = ANY ($1::bigint[])
 ORDER BY j.number DESC, i.n;

-- name: fingerprints
SELECT j.id, j.fingerprint FROM journal j WHERE j.id = ANY ($1::uuid[]);

-- name: trial_balance
SELECT currency, sum(debits) AS debits, sum(credits) AS credits
  FROM (SELECT currency, 0 AS debits, sum(balance) AS credits
          FROM accounts
         WHERE capped
         GROUP BY currency
         UNION ALL
        SELECT currency, sum(greatest(-balance, 0)), sum(greatest(balance, 0))
          FROM (SELECT a.currency, sum(s.balance) AS balance
                  FROM account_slots s
                  JOIN accounts a ON a.id = s.account_id
                 GROUP BY a.id) shared
         GROUP BY currency) sides
 GROUP BY currency
 ORDER BY currency;

-- name: holdings
-- Every entry balances, so wallets hold what all others owe: no need to read a million of them.
SELECT currency, -sum(balance) AS wallets,
       coalesce(sum(balance) FILTER (WHERE kind = 'organization'), 0) AS organizations,
       coalesce(sum(balance) FILTER (WHERE kind = 'player'), 0) AS players,
       coalesce(sum(balance) FILTER (WHERE kind NOT IN ('organization', 'player')), 0) AS other
  FROM (SELECT k.kind, k.currency,
               CASE WHEN k.kind = 'wallet' THEN 0 ELSE held_by(k.kind, k.currency) END AS balance
          FROM account_kinds k) held
 GROUP BY currency
 ORDER BY currency;

-- name: activity
SELECT minute, currency, sum(entries)::bigint AS entries, sum(volume) AS volume
  FROM activity
 WHERE minute > date_trunc('minute', now()) - make_interval(mins => $1)
 GROUP BY minute, currency
 ORDER BY minute, currency;
