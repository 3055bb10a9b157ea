-- name: post_entries
-- Arrays come as text, see `arrays.py`.
SELECT of_entry, refusal, answered_at, balances, currencies
  FROM post_entries(
         $1, $2::text::uuid[], $3::text::uuid[], $4::text::integer[], $5::text::integer[],
         $6::text::uuid[], $7::text::integer[], $8, $9,
         $10::text::integer[], $11::text::integer[], $12::text::bigint[],
         $13::text::integer[], $14::text::uuid[], $15::text::uuid[], $16::text::integer[],
         $17, $18, $19, $20, $21, $22, $23,
         $24::text::integer[], $25::text::integer[], $26::text::uuid[], $27::text::integer[],
         $28, $29, $30);

-- name: claim_writer_slot
-- A slot belongs to the session that holds its lock; the lowest free ones keep the table small.
SELECT slot::smallint
  FROM generate_series(1, 1000) AS slot
 WHERE pg_try_advisory_lock(hashtext('altyn.writer'), slot)
 LIMIT 1;

-- name: claim_transaction_slot
SELECT slot::smallint
  FROM generate_series(1, 1000) AS slot
 WHERE pg_try_advisory_xact_lock(hashtext('altyn.writer'), slot)
 LIMIT 1;

-- name: open_shared_accounts
INSERT INTO accounts (ref, owner, kind, part, label, currency, capped, opened_at)
SELECT ref, owner, kind, part, label, currency, false, now()
  FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[])
    AS asked (ref, owner, kind, part, label, currency)
 ORDER BY ref
    ON CONFLICT (ref) DO NOTHING;

-- name: held_accounts
-- Which of these accounts somebody else holds at this moment. If none, somebody may be opening
-- those that nobody can see yet.
WITH free AS MATERIALIZED (
  SELECT a.id FROM accounts a
   WHERE a.ref = ANY ($1::uuid[]) AND a.capped
     FOR NO KEY UPDATE SKIP LOCKED),
held AS MATERIALIZED (
  SELECT a.ref FROM accounts a
   WHERE a.ref = ANY ($1::uuid[]) AND a.capped AND a.id NOT IN (SELECT id FROM free))
SELECT ref FROM held
 UNION ALL
SELECT ref FROM unnest($1::uuid[]) AS asked (ref)
 WHERE NOT EXISTS (SELECT FROM held)
   AND ref NOT IN (SELECT a.ref FROM accounts a WHERE a.ref = ANY ($1::uuid[]));

-- name: set_lock_timeout
SELECT set_config('lock_timeout', $1, false);

-- name: set_lock_timeout_here
SELECT set_config('lock_timeout', $1, true);

-- name: claim_history_slot
-- Behind those of the writers, for one writer of history after another.
SELECT 1001::smallint FROM pg_advisory_xact_lock(hashtext('altyn.writer'), 1001);
