-- name: keep_events
-- Gives the subjects of those that are new and have to be applied. In the order of ids, so that
-- two processes that are told the same wait for each other in one direction.
WITH kept AS (
  INSERT INTO stripe_events (id, type, subject, created, raw, effect)
  SELECT id, type, subject, created, raw, effect
    FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[])
      AS told (id, type, subject, created, raw, effect)
   ORDER BY id
      ON CONFLICT (id) DO NOTHING
  RETURNING subject, effect)
SELECT DISTINCT subject FROM kept WHERE effect = 'waiting';

-- name: find_event
SELECT id, number, type, subject, created, raw, received_at, effect, attempts, error, operation_id,
       applied_at
  FROM stripe_events
 WHERE id = $1;

-- name: one_subject_at_a_time
SELECT pg_advisory_xact_lock(hashtext('altyn.stripe'), hashtext($1));

-- name: waiting_events
SELECT id, number, type, subject, created, raw, received_at, effect, attempts, error, operation_id,
       applied_at
  FROM stripe_events
 WHERE subject = $1 AND effect = 'waiting'
 ORDER BY created, number;

-- name: overdue_subjects
-- What has failed already is tried again by its own job; this comes long after that.
SELECT subject
  FROM (SELECT subject, number
          FROM stripe_events
         WHERE effect = 'waiting'
           AND received_at < $1::timestamptz - attempts * attempts * interval '10 minutes'
         ORDER BY number
         LIMIT $2) waiting
 GROUP BY subject
 ORDER BY min(number);

-- name: note_applied
UPDATE stripe_events
   SET effect = $2, applied_at = $3, operation_id = coalesce($4, operation_id), error = NULL
 WHERE id = $1;

-- name: note_failed
UPDATE stripe_events SET attempts = attempts + 1, error = $2 WHERE id = $1
RETURNING attempts;

-- name: page_of_events
SELECT id, number, type, subject, created, '' AS raw, received_at, effect, attempts, error,
       operation_id, applied_at
  FROM stripe_events
 WHERE number < $1
 ORDER BY number DESC
 LIMIT $2;

-- name: page_of_events_of_type
-- $4 is an effect or null.
SELECT id, number, type, subject, created, '' AS raw, received_at, effect, attempts, error,
       operation_id, applied_at
  FROM stripe_events
 WHERE number < $1 AND type = $3 AND ($4::text IS NULL OR effect = $4)
 ORDER BY number DESC
 LIMIT $2;

-- name: page_of_events_of_effect
SELECT id, number, type, subject, created, '' AS raw, received_at, effect, attempts, error,
       operation_id, applied_at
  FROM stripe_events
 WHERE number < $1 AND effect = $3
 ORDER BY number DESC
 LIMIT $2;

-- name: page_of_events_about
-- $3 is an event's id, or what it is about; $4 a type or null, $5 an effect or null.
SELECT *
  FROM (SELECT id, number, type, subject, created, '' AS raw, received_at, effect, attempts, error,
               operation_id, applied_at
          FROM stripe_events
         WHERE subject = $3
         UNION
        SELECT id, number, type, subject, created, '', received_at, effect, attempts, error,
               operation_id, applied_at
          FROM stripe_events
         WHERE id = $3) about
 WHERE number < $1 AND ($4::text IS NULL OR type = $4) AND ($5::text IS NULL OR effect = $5)
 ORDER BY number DESC
 LIMIT $2;

-- name: find_dispute
SELECT * FROM disputes WHERE id = $1;

-- name: disputes_of_deposit
SELECT * FROM disputes WHERE operation_id = $1 ORDER BY number;

-- name: save_dispute
INSERT INTO disputes (id, operation_id, owner, amount, currency, status, reason, state, intent_id,
                      charge_id, due_by, withdrawn, reinstated, frozen, owed, opened_at, closed_at,
                      changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
    ON CONFLICT (id) DO UPDATE
   SET status = excluded.status, reason = excluded.reason, state = excluded.state,
       due_by = excluded.due_by, withdrawn = excluded.withdrawn, reinstated = excluded.reinstated,
       frozen = excluded.frozen, owed = excluded.owed, closed_at = excluded.closed_at,
       changed_at = excluded.changed_at;

-- name: page_of_disputes
SELECT * FROM disputes WHERE number < $1 ORDER BY number DESC LIMIT $2;

-- name: page_of_disputes_in_state
SELECT * FROM disputes WHERE number < $1 AND state = $3 ORDER BY number DESC LIMIT $2;

-- name: standing_of_player
-- What can be spent, what is frozen, and (an account that everybody posts to) what is owed.
SELECT coalesce((SELECT balance FROM accounts WHERE ref = $1), 0) AS available,
       coalesce((SELECT balance FROM accounts WHERE ref = $2), 0) AS frozen,
       coalesce((SELECT -sum(s.balance)
                   FROM accounts a JOIN account_slots s ON s.account_id = a.id
                  WHERE a.ref = $3), 0)::bigint AS owed;

-- name: failed_refunds_of_deposit
SELECT id, operation_id, amount, told FROM failed_refunds WHERE operation_id = $1 ORDER BY told, id;

-- name: add_failed_refund
INSERT INTO failed_refunds (id, operation_id, amount, told) VALUES ($1, $2, $3, $4);

-- name: owner_of_customer
SELECT owner FROM stripe_customers WHERE customer_id = $1;

-- name: events_of_player
SELECT id, number, type, subject, created, raw, received_at, effect, attempts, error, operation_id,
       applied_at
  FROM stripe_events
 WHERE subject IN (SELECT intent_id FROM deposits WHERE owner = $1 AND intent_id IS NOT NULL
                    UNION ALL
                   SELECT customer_id FROM stripe_customers WHERE owner = $1)
 ORDER BY number;

-- name: forget_events_of_player
UPDATE stripe_events SET raw = '{}'
 WHERE subject IN (SELECT intent_id FROM deposits WHERE owner = $1 AND intent_id IS NOT NULL
                    UNION ALL
                   SELECT customer_id FROM stripe_customers WHERE owner = $1)
   AND effect <> 'waiting';

-- name: disputes_of_player
SELECT * FROM disputes WHERE owner = $1 ORDER BY number;
