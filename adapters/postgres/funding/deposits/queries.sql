-- name: find_customer
SELECT customer_id FROM stripe_customers WHERE owner = $1;

-- name: keep_customer
INSERT INTO stripe_customers (owner, customer_id) VALUES ($1, $2) ON CONFLICT (owner) DO NOTHING;

-- name: player_currency
SELECT currency FROM players WHERE owner = $1;

-- name: add_deposit
INSERT INTO deposits (owner, amount, currency, state, started_at, fingerprint, method_id,
                      save_method, check_at, key)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
RETURNING id;

-- name: deposit_by_key
SELECT * FROM deposits WHERE key = $1;

-- name: lock_deposit
SELECT * FROM deposits WHERE id = $1 FOR UPDATE;

-- name: find_deposit
SELECT * FROM deposits WHERE id = $1 AND ($2::uuid[] IS NULL OR owner = ANY($2));

-- name: deposit_of_payment
-- The payment's own one comes first; one that it only names, if that has no other payment or not.
SELECT * FROM deposits
 WHERE intent_id = $1 OR id = $2
 ORDER BY intent_id IS NOT DISTINCT FROM $1 DESC
 LIMIT 1;

-- name: save_deposit
UPDATE deposits
   SET state = $2, intent_id = $3, client_secret = $4, charge_id = $5, card_brand = $6,
       card_last4 = $7, error_code = $8, message = $9, attempt = $10, stopping = $11, late = $12,
       answered = $13, told_at = $14, check_at = $15, completed_at = $16, balance_after = $17,
       refunded = $18, disputed = $19
 WHERE id = $1;

-- name: let_deposit_go
UPDATE deposits SET key = NULL WHERE id = $1;

-- name: deposits_moving
SELECT EXISTS (SELECT FROM deposits WHERE owner = $1 AND state = ANY($2::text[]));

-- name: forget_cards_of_deposits
UPDATE deposits
   SET card_brand = NULL, card_last4 = NULL, message = NULL, client_secret = NULL, method_id = NULL
 WHERE owner = $1;

-- name: entries_of_deposit
SELECT o.entry_id, j.kind
  FROM operations o JOIN journal j ON j.id = o.entry_id
 WHERE o.related_type = 'deposit' AND o.related_id = $1
 ORDER BY o.id
 LIMIT 100;

-- name: page_of_deposits
SELECT * FROM deposits WHERE id < $1 AND ($3::text IS NULL OR state = $3) ORDER BY id DESC LIMIT $2;

-- name: page_of_deposits_of
SELECT * FROM deposits
 WHERE owner = ANY($4::uuid[]) AND id < $1 AND ($3::text IS NULL OR state = $3)
 ORDER BY id DESC
 LIMIT $2;

-- name: page_of_deposits_named
SELECT * FROM deposits
 WHERE (id = $5 OR intent_id = $6 OR charge_id = $6)
   AND ($4::uuid[] IS NULL OR owner = ANY($4)) AND id < $1 AND ($3::text IS NULL OR state = $3)
 ORDER BY id DESC
 LIMIT $2;

-- name: deposits_to_check
SELECT id FROM deposits WHERE check_at <= $1 ORDER BY check_at, id LIMIT $2;

-- name: open_review
INSERT INTO deposit_reviews (id, difference, deposit_id, source, intent_id, status, amount,
                             received, currency, exponent, owner, charge_id, opened_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
    ON CONFLICT (id) DO NOTHING
RETURNING id;

-- name: lock_review
SELECT * FROM deposit_reviews WHERE id = $1 FOR UPDATE;

-- name: close_review
UPDATE deposit_reviews SET closed_at = $2, closed_by = $3, comment = $4 WHERE id = $1;

-- name: page_of_reviews
SELECT * FROM deposit_reviews
 WHERE (opened_at, id) < ($1, $2) AND ($4::boolean IS NULL OR (closed_at IS NOT NULL) = $4)
 ORDER BY opened_at DESC, id DESC
 LIMIT $3;

-- name: page_of_open_reviews
SELECT * FROM deposit_reviews
 WHERE (opened_at, id) < ($1, $2) AND closed_at IS NULL
 ORDER BY opened_at DESC, id DESC
 LIMIT $3;

-- name: sealed_deposit_secrets
SELECT id::text AS key, client_secret AS sealed FROM deposits
 WHERE NOT starts_with(client_secret, $1) AND id::text > $2 ORDER BY id::text LIMIT $3;

-- name: reseal_deposit_secrets
UPDATE deposits SET client_secret = $3 WHERE id = $1::text::bigint AND client_secret = $2
RETURNING id;
