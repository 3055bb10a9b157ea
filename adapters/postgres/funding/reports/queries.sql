-- name: asked
SELECT * FROM reports WHERE request = $1;

-- name: standing
SELECT count(*) FILTER (WHERE status = 'generating') AS waiting,
       count(*) FILTER (WHERE status <> 'failed') AS kept,
       min(expires_at) FILTER (WHERE status <> 'failed') AS next_expiry
  FROM reports WHERE owner = $1 AND status <> 'expired' AND expires_at > $2;

-- name: add
INSERT INTO reports (id, owner, request, fingerprint, format, language, bets, transactions,
                     statistics, first_day, last_day, created_at, expires_at, status, percent,
                     attempts)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'generating', 0, 0)
    ON CONFLICT (id) DO NOTHING
RETURNING number;

-- name: lock
SELECT * FROM reports WHERE id = $1 FOR UPDATE;

-- name: save
UPDATE reports SET status = $2, percent = $3, attempts = $4, file = $5, size = $6 WHERE id = $1;

-- name: get
SELECT * FROM reports WHERE id = $1;

-- name: page
SELECT * FROM reports WHERE owner = $1 AND number < coalesce($2, 9223372036854775807)
 ORDER BY number DESC LIMIT $3;

-- name: past
SELECT * FROM reports WHERE status <> 'expired' AND expires_at <= $1 ORDER BY expires_at LIMIT $2;
