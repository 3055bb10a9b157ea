-- name: method_of_request
SELECT id, owner, type, details, is_default, verification, created_at, decided_at,
       rejection_reason, removed_at, fingerprint, added_as_default
  FROM withdrawal_methods
 WHERE request = $1;

-- name: next_method_id
SELECT nextval(pg_get_serial_sequence('withdrawal_methods', 'id'));

-- name: add_method
INSERT INTO withdrawal_methods (id, owner, type, details, request, fingerprint, is_default,
                                added_as_default, verification, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $7, 'pending', $8)
    ON CONFLICT (request) DO NOTHING
RETURNING id;

-- name: methods_of
SELECT id, owner, type, details, is_default, verification, created_at, decided_at,
       rejection_reason, removed_at
  FROM withdrawal_methods
 WHERE owner = $1 AND removed_at IS NULL
 ORDER BY id;

-- name: find_method
SELECT id, owner, type, details, is_default, verification, created_at, decided_at,
       rejection_reason, removed_at
  FROM withdrawal_methods
 WHERE id = $1 AND removed_at IS NULL AND ($2::uuid[] IS NULL OR owner = ANY ($2));

-- name: known_methods
SELECT id, owner, type, details, is_default, verification, created_at, decided_at,
       rejection_reason, removed_at
  FROM withdrawal_methods
 WHERE id = ANY ($1::bigint[]);

-- name: page_of_methods
SELECT id, owner, type, details, is_default, verification, created_at, decided_at,
       rejection_reason, removed_at
  FROM withdrawal_methods
 WHERE removed_at IS NULL AND id > coalesce($1::bigint, 0)
 ORDER BY id
 LIMIT $2;

-- name: page_of_methods_by_verification
SELECT id, owner, type, details, is_default, verification, created_at, decided_at,
       rejection_reason, removed_at
  FROM withdrawal_methods
 WHERE removed_at IS NULL AND verification = $3 AND id > coalesce($1::bigint, 0)
 ORDER BY id
 LIMIT $2;

-- name: page_of_methods_of
SELECT id, owner, type, details, is_default, verification, created_at, decided_at,
       rejection_reason, removed_at
  FROM withdrawal_methods
 WHERE removed_at IS NULL AND owner = ANY ($4::uuid[]) AND id > coalesce($1::bigint, 0)
   AND ($3::text IS NULL OR verification = $3)
 ORDER BY id
 LIMIT $2;

-- name: no_default
UPDATE withdrawal_methods SET is_default = false WHERE owner = $1 AND is_default;

-- name: set_default
UPDATE withdrawal_methods SET is_default = true WHERE id = $1;

-- name: remove_method
UPDATE withdrawal_methods SET removed_at = $2, is_default = false WHERE id = $1;

-- name: decide_method
UPDATE withdrawal_methods SET verification = $2, rejection_reason = $3, decided_at = $4
 WHERE id = $1;

-- name: method_in_use
SELECT EXISTS (SELECT FROM withdrawals
                WHERE method_id = $1 AND state IN ('requested', 'approved'));

-- name: all_methods_of
SELECT id FROM withdrawal_methods WHERE owner = $1 ORDER BY id;

-- name: forget_method
UPDATE withdrawal_methods
   SET details = $2, is_default = false, removed_at = coalesce(removed_at, $3)
 WHERE id = $1;

-- name: withdrawals_of
SELECT id FROM withdrawals WHERE owner = $1 ORDER BY id;

-- name: forget_words
UPDATE withdrawals SET reason = NULL WHERE owner = $1 AND reason IS NOT NULL;

-- name: add_withdrawal
INSERT INTO withdrawals (owner, method_id, amount, currency, reason, state, requested_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
RETURNING id;

-- name: add_step
INSERT INTO withdrawal_steps (withdrawal_id, state, at, by, request, fingerprint, note)
VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (request) DO NOTHING
RETURNING withdrawal_id;

-- name: put_state
UPDATE withdrawals SET state = $2 WHERE id = $1;

-- name: step_of_request
SELECT withdrawal_id, state FROM withdrawal_steps WHERE request = $1;

-- name: find_withdrawals
SELECT id, owner, method_id, amount, currency, reason, exported_at
  FROM withdrawals
 WHERE id = ANY ($1::bigint[]) AND ($2::uuid[] IS NULL OR owner = ANY ($2))
 ORDER BY id;

-- name: steps_of
-- Every withdrawal is requested first, is then approved or not, and then it ends.
SELECT withdrawal_id, state, at, by, request, fingerprint, note
  FROM withdrawal_steps
 WHERE withdrawal_id = ANY ($1::bigint[])
 ORDER BY withdrawal_id, state <> 'requested', state <> 'approved';

-- name: page_of_withdrawals
SELECT id FROM withdrawals
 WHERE id < coalesce($1::bigint, 9223372036854775807)
 ORDER BY id DESC
 LIMIT $2;

-- name: page_of_withdrawals_by_state
-- Each of these pages has an index of its own, and a statement, so that no plan has to do for all.
SELECT id FROM withdrawals
 WHERE state = $3 AND id < coalesce($1::bigint, 9223372036854775807)
 ORDER BY id DESC
 LIMIT $2;

-- name: page_of_withdrawals_of
SELECT id FROM withdrawals
 WHERE owner = ANY ($4::uuid[])
   AND id < coalesce($1::bigint, 9223372036854775807)
   AND ($3::text IS NULL OR state = $3)
 ORDER BY id DESC
 LIMIT $2;

-- name: approved_withdrawals
SELECT id FROM withdrawals
 WHERE state = 'approved' AND ($1::uuid[] IS NULL OR owner = ANY ($1))
 ORDER BY id;

-- name: still_approved
SELECT id FROM withdrawals WHERE id = ANY ($1::bigint[]) AND state = 'approved' ORDER BY id;

-- name: mark_exported
UPDATE withdrawals SET exported_at = $2
 WHERE id = ANY (ARRAY(SELECT id FROM withdrawals
                        WHERE id = ANY ($1::bigint[]) AND state = 'approved'
                        ORDER BY id FOR UPDATE))
RETURNING id;

-- name: used_in_time
SELECT coalesce(sum(amount), 0)::text FROM withdrawals
 WHERE owner = $1 AND requested_at >= $2 AND requested_at < $3
   AND state NOT IN ('rejected', 'cancelled') AND currency = $4;

-- name: balance_of
SELECT balance FROM accounts WHERE ref = $1;

-- name: currency_of_player
SELECT currency FROM players WHERE owner = $1;

-- name: sealed_details
SELECT id::text AS key, details AS sealed FROM withdrawal_methods
 WHERE NOT starts_with(details, $1) AND id::text > $2 ORDER BY id::text LIMIT $3;

-- name: reseal_details
UPDATE withdrawal_methods SET details = $3 WHERE id = $1::text::bigint AND details = $2
RETURNING id;
