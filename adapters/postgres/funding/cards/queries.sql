-- name: active_cards
SELECT id, owner, method_id, brand, last4, exp_month, exp_year, funding, fingerprint, is_default,
       created_at,
       (SELECT max(paid.completed_at) FROM deposits paid
         WHERE paid.method_id = payment_cards.method_id AND paid.completed_at IS NOT NULL)
         AS last_used
  FROM payment_cards
 WHERE owner = $1 AND removed_at IS NULL
 ORDER BY is_default DESC, id DESC;

-- name: owners_of_card
SELECT owner FROM payment_cards WHERE method_id = $1 AND removed_at IS NULL;

-- name: removed_cards
SELECT method_id FROM payment_cards
 WHERE owner = $1 AND removed_at IS NOT NULL ORDER BY id DESC LIMIT 1000;

-- name: add_card
INSERT INTO payment_cards (owner, method_id, brand, last4, exp_month, exp_year, funding,
                           fingerprint, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id;

-- name: change_card
UPDATE payment_cards
   SET method_id = $2, brand = $3, last4 = $4, exp_month = $5, exp_year = $6, funding = $7,
       fingerprint = $8
 WHERE id = $1;

-- name: choose_no_card
UPDATE payment_cards SET is_default = false WHERE owner = $1 AND is_default;

-- name: choose_card
UPDATE payment_cards SET is_default = true
 WHERE owner = $1 AND id = $2 AND removed_at IS NULL;

-- name: remove_card
UPDATE payment_cards SET is_default = false, removed_at = clock_timestamp() WHERE id = $1;

-- name: erase_cards
DELETE FROM payment_cards WHERE owner = $1;
