-- name: add_order
INSERT INTO gateway_orders (id, store, merchant, direction, external_order_id, fingerprint, amount,
                            currency, method, bank, customer_id, customer_ip, callback_url,
                            return_url, recipient, recipient_masked, sandbox, ttl_seconds,
                            token, token_hash, created_at, state, version, amount_to_pay, base_rate, rate,
                            settlement, fee_percent, fee_fixed, reward_percent, reward_fixed,
                            may_lose, requisite, trader, assigned_at, confirmed_at, completed_at,
                            expires_at, late_until, paid, held_by, held, settled, money, reasons,
                            changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::text::inet, $13, $14, $15, $16, $17, $18,
        $19, $20, $21, $22, $23, $24, $25::text::numeric, $26, $27, $28, $29, $30, $31, $32, $33,
        $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45::text::jsonb, $46)
    ON CONFLICT (store, external_order_id) DO NOTHING
RETURNING id;

-- name: lock_order
SELECT * FROM gateway_orders
 WHERE id = $1
   AND ($2::uuid[] IS NULL OR store = ANY ($2) OR merchant = ANY ($2) OR trader = ANY ($2))
   FOR NO KEY UPDATE;

-- name: named_order
SELECT * FROM gateway_orders WHERE store = $1 AND external_order_id = $2;

-- name: put_order
UPDATE gateway_orders
   SET state = $2, version = $3, amount_to_pay = $4, base_rate = $5::text::numeric, rate = $6,
       settlement = $7, fee_percent = $8, fee_fixed = $9, reward_percent = $10, reward_fixed = $11,
       may_lose = $12, requisite = $13, trader = $14, assigned_at = $15, confirmed_at = $16,
       completed_at = $17, expires_at = $18, late_until = $19, paid = $20, held_by = $21,
       held = $22, settled = $23, money = $24, reasons = $25::text::jsonb, changed_at = $26
 WHERE id = $1 AND version = $3 - 1
RETURNING id;

-- name: add_step
INSERT INTO gateway_order_steps (order_id, version, action, before, after, at, actor, by, note,
                                 facts)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::text::jsonb);

-- name: sealed_recipients
SELECT id::text AS key, recipient AS sealed FROM gateway_orders
 WHERE recipient IS NOT NULL AND NOT starts_with(recipient, $1) AND id::text > $2
 ORDER BY id::text LIMIT $3;

-- name: reseal_recipients
UPDATE gateway_orders SET recipient = $3 WHERE id = $1::text::uuid AND recipient = $2
RETURNING id;

-- name: sealed_tokens
SELECT id::text AS key, token AS sealed FROM gateway_orders
 WHERE token IS NOT NULL AND NOT starts_with(token, $1) AND id::text > $2
 ORDER BY id::text LIMIT $3;

-- name: reseal_tokens
UPDATE gateway_orders SET token = $3 WHERE id = $1::text::uuid AND token = $2
RETURNING id;
