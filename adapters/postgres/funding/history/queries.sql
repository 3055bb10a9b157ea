-- name: balance_of_player
-- One statement, so that all of it is of one moment. Sums are those of months: a player of ten
-- years has some hundreds of them.
SELECT p.currency,
       least(p.opened_at, (SELECT at FROM operations WHERE owner = p.owner ORDER BY at, id LIMIT 1))
         AS opened_at,
       coalesce((SELECT balance FROM accounts WHERE ref = $2), 0) AS available,
       coalesce((SELECT balance FROM accounts WHERE ref = $3), 0) AS locked,
       coalesce((SELECT balance FROM accounts WHERE ref = $4), 0) AS withdrawing,
       coalesce((SELECT balance FROM accounts WHERE ref = $5), 0) AS frozen,
       coalesce((SELECT -sum(s.balance)
                   FROM accounts a
                   JOIN account_slots s ON s.account_id = a.id
                  WHERE a.ref = $6), 0) AS owed,
       pending_deposits(p.owner) AS pending_deposits,
       (SELECT at FROM operations WHERE owner = p.owner ORDER BY at DESC, id DESC LIMIT 1)
         AS last_operation,
       o.*, b.*
  FROM players p
 CROSS JOIN LATERAL (
   SELECT coalesce(sum(amount) FILTER (WHERE type = 'deposit'), 0) AS deposited,
          coalesce(sum(amount) FILTER (WHERE type = 'paid_out'), 0) AS withdrawn
     FROM operation_months
    WHERE owner = p.owner) o
 CROSS JOIN LATERAL (
   SELECT coalesce(sum(CASE happened WHEN 'placed' THEN bets WHEN 'cancelled' THEN -bets END), 0)
            AS bets,
          coalesce(sum(CASE happened WHEN 'placed' THEN staked WHEN 'cancelled' THEN -staked END),
                   0) AS staked,
          coalesce(sum(bets) FILTER (WHERE happened = 'win'), 0) AS wins,
          coalesce(sum(bets) FILTER (WHERE happened = 'loss'), 0) AS losses,
          coalesce(sum(paid) FILTER (WHERE happened IN ('win', 'cashout')), 0) AS won,
          coalesce(sum(staked) FILTER (WHERE happened = 'loss'), 0) AS lost
     FROM betting_months
    WHERE owner = p.owner) b
 WHERE p.owner = $1;

-- name: currency_of_player
SELECT currency FROM players WHERE owner = $1;

-- name: count_bets
-- How many bets there are of each state, and what they come to, by the day of placing.
SELECT state, sum(bets) AS bets, sum(staked) AS staked, sum(paid) AS paid
  FROM bet_days
 WHERE owner = $1 AND state = ANY ($2::text[]) AND day BETWEEN $3::date AND $4::date
 GROUP BY state;

-- name: page_of_bets
-- Days are skipped by what is counted of them, and only the last of them is read: a page in the
-- middle costs as much as the first. Each state has an order of its own in the index.
WITH days AS (
  SELECT day, sum(bets) AS bets
    FROM bet_days
   WHERE owner = $1 AND state = ANY ($2::text[]) AND day BETWEEN $3::date AND $4::date
   GROUP BY day),
running AS (
  SELECT day, bets, sum(bets) OVER (ORDER BY day DESC) - bets AS newer FROM days),
start AS (
  SELECT (day + 1)::timestamp AT TIME ZONE 'UTC' AS until, ($5::bigint - newer)::bigint AS skipped
    FROM running
   WHERE newer <= $5::bigint AND newer + bets > $5::bigint)
SELECT page.*
  FROM start
 CROSS JOIN LATERAL (
   SELECT bet.*
     FROM unnest($2::text[]) AS wanted (state)
    CROSS JOIN LATERAL (
      SELECT b.number, b.owner, b.bet_id, b.placed_at, b.state, b.bet_type, b.event_id,
             b.event_name, b.selection, b.odds_id, b.legs, b.currency, b.stake, b.coefficient,
             b.placed_balance, b.payout, b.resolved_at, b.resolved_balance
        FROM bets b
       WHERE b.owner = $1 AND b.state = wanted.state AND b.placed_at < start.until
         AND b.placed_at >= $3::date::timestamp AT TIME ZONE 'UTC'
       ORDER BY b.placed_at DESC, b.number DESC
       LIMIT start.skipped + $6::bigint) bet
    ORDER BY bet.placed_at DESC, bet.number DESC
   OFFSET start.skipped
    LIMIT $6::bigint) page
 ORDER BY page.placed_at DESC, page.number DESC;

-- name: count_operations
SELECT coalesce(sum(operations), 0)
  FROM operation_days
 WHERE owner = $1 AND type = ANY ($2::text[]) AND day BETWEEN $3::date AND $4::date;

-- name: page_of_history
WITH days AS (
  SELECT day, sum(operations) AS operations
    FROM operation_days
   WHERE owner = $1 AND type = ANY ($2::text[]) AND day BETWEEN $3::date AND $4::date
   GROUP BY day),
running AS (
  SELECT day, operations, sum(operations) OVER (ORDER BY day DESC) - operations AS newer
    FROM days),
start AS (
  SELECT (day + 1)::timestamp AT TIME ZONE 'UTC' AS until, ($5::bigint - newer)::bigint AS skipped
    FROM running
   WHERE newer <= $5::bigint AND newer + operations > $5::bigint)
SELECT page.*, operation_status(page.type, page.related_type, page.related_id) AS status
  FROM start
 CROSS JOIN LATERAL (
   SELECT operation.*
     FROM unnest($2::text[]) AS wanted (type)
    CROSS JOIN LATERAL (
      SELECT o.id, o.type, o.amount, o.currency, o.balance_after, o.description,
             o.related_type, o.related_id, o.entry_id, o.at
        FROM operations o
       WHERE o.owner = $1 AND o.type = wanted.type AND o.at < start.until
         AND o.at >= $3::date::timestamp AT TIME ZONE 'UTC'
       ORDER BY o.at DESC, o.id DESC
       LIMIT start.skipped + $6::bigint) operation
    ORDER BY operation.at DESC, operation.id DESC
   OFFSET start.skipped
    LIMIT $6::bigint) page
 ORDER BY page.at DESC, page.id DESC;

-- name: timeline
SELECT page.*, operation_status(page.type, page.related_type, page.related_id) AS status
  FROM (
   SELECT operation.*
     FROM unnest($2::text[]) AS wanted (type)
    CROSS JOIN LATERAL (
      SELECT o.id, o.type, o.amount, o.currency, o.balance_after, o.description,
             o.related_type, o.related_id, o.entry_id, o.at
        FROM operations o
       WHERE o.owner = $1 AND o.type = wanted.type AND (o.at, o.id) < ($5, $6)
         AND o.at >= $3::date::timestamp AT TIME ZONE 'UTC'
         AND o.at < ($4::date + 1)::timestamp AT TIME ZONE 'UTC'
       ORDER BY o.at DESC, o.id DESC
       LIMIT $7) operation
    ORDER BY operation.at DESC, operation.id DESC
    LIMIT $7) page
 ORDER BY page.at DESC, page.id DESC;

-- name: timeline_from_the_beginning
SELECT page.*, operation_status(page.type, page.related_type, page.related_id) AS status
  FROM (
   SELECT operation.*
     FROM unnest($2::text[]) AS wanted (type)
    CROSS JOIN LATERAL (
      SELECT o.id, o.type, o.amount, o.currency, o.balance_after, o.description,
             o.related_type, o.related_id, o.entry_id, o.at
        FROM operations o
       WHERE o.owner = $1 AND o.type = wanted.type AND (o.at, o.id) > ($5, $6)
         AND o.at >= $3::date::timestamp AT TIME ZONE 'UTC'
         AND o.at < ($4::date + 1)::timestamp AT TIME ZONE 'UTC'
       ORDER BY o.at, o.id
       LIMIT $7) operation
    ORDER BY operation.at, operation.id
    LIMIT $7) page
 ORDER BY page.at, page.id;

-- name: timeline_from_the_largest
SELECT page.*, operation_status(page.type, page.related_type, page.related_id) AS status
  FROM (
   SELECT operation.*
     FROM unnest($2::text[]) AS wanted (type)
    CROSS JOIN LATERAL (
      SELECT o.id, o.type, o.amount, o.currency, o.balance_after, o.description,
             o.related_type, o.related_id, o.entry_id, o.at
        FROM operations o
       WHERE o.owner = $1 AND o.type = wanted.type AND (o.amount, o.id) < ($5, $6)
         AND o.at >= $3::date::timestamp AT TIME ZONE 'UTC'
         AND o.at < ($4::date + 1)::timestamp AT TIME ZONE 'UTC'
       ORDER BY o.amount DESC, o.id DESC
       LIMIT $7) operation
    ORDER BY operation.amount DESC, operation.id DESC
    LIMIT $7) page
 ORDER BY page.amount DESC, page.id DESC;

-- name: timeline_from_the_smallest
SELECT page.*, operation_status(page.type, page.related_type, page.related_id) AS status
  FROM (
   SELECT operation.*
     FROM unnest($2::text[]) AS wanted (type)
    CROSS JOIN LATERAL (
      SELECT o.id, o.type, o.amount, o.currency, o.balance_after, o.description,
             o.related_type, o.related_id, o.entry_id, o.at
        FROM operations o
       WHERE o.owner = $1 AND o.type = wanted.type AND (o.amount, o.id) > ($5, $6)
         AND o.at >= $3::date::timestamp AT TIME ZONE 'UTC'
         AND o.at < ($4::date + 1)::timestamp AT TIME ZONE 'UTC'
       ORDER BY o.amount, o.id
       LIMIT $7) operation
    ORDER BY operation.amount, operation.id
    LIMIT $7) page
 ORDER BY page.amount, page.id;

-- name: every_operation
SELECT o.id, o.type, o.amount, o.currency, o.balance_after, o.description, o.related_type,
       o.related_id, o.entry_id, o.at,
       operation_status(o.type, o.related_type, o.related_id) AS status
  FROM operations o
 WHERE o.owner = $1 AND (o.at, o.id) < ($4, $5)
   AND o.at >= $2::date::timestamp AT TIME ZONE 'UTC'
   AND o.at < ($3::date + 1)::timestamp AT TIME ZONE 'UTC'
 ORDER BY o.at DESC, o.id DESC
 LIMIT $6;

-- name: every_bet
SELECT b.number, b.owner, b.bet_id, b.placed_at, b.state, b.bet_type, b.event_id, b.event_name,
       b.selection, b.odds_id, b.legs, b.currency, b.stake, b.coefficient, b.placed_balance,
       b.payout, b.resolved_at, b.resolved_balance
  FROM bets b
 WHERE b.owner = $1 AND (b.placed_at, b.number) < ($4, $5)
   AND b.placed_at >= $2::date::timestamp AT TIME ZONE 'UTC'
   AND b.placed_at < ($3::date + 1)::timestamp AT TIME ZONE 'UTC'
 ORDER BY b.placed_at DESC, b.number DESC
 LIMIT $6;

-- name: operations_by_type
SELECT type, sum(operations) AS operations, sum(amount) AS amount
  FROM operation_days
 WHERE owner = $1 AND day BETWEEN $2 AND $3
 GROUP BY type;

-- name: largest_bets
SELECT max(largest) FILTER (WHERE happened = 'win') AS win,
       max(largest) FILTER (WHERE happened = 'loss') AS loss
  FROM betting_days
 WHERE owner = $1 AND day BETWEEN $2 AND $3;

-- name: best_and_worst_day
WITH profits AS (
  SELECT day,
         sum(CASE happened WHEN 'loss' THEN -staked
                           WHEN 'win' THEN paid
                           WHEN 'cashout' THEN paid END) AS profit
    FROM betting_days
   WHERE owner = $1 AND day BETWEEN $2 AND $3 AND happened IN ('win', 'loss', 'cashout')
   GROUP BY day)
(SELECT day, profit FROM profits ORDER BY profit DESC, day DESC LIMIT 1)
 UNION ALL
(SELECT day, profit FROM profits ORDER BY profit, day DESC LIMIT 1);

-- name: streaks
SELECT decided, first_won, first_run, last_won, last_run, longest_win, longest_loss
  FROM streak_days
 WHERE owner = $1 AND day BETWEEN $2 AND $3
 ORDER BY day;

-- name: operation_months
SELECT month, type, operations, amount FROM operation_months
 WHERE owner = $1 AND month BETWEEN $2 AND $3;

-- name: betting_months
SELECT month, happened, bets, staked, paid FROM betting_months
 WHERE owner = $1 AND month BETWEEN $2 AND $3;

-- name: operation_months_of_days
SELECT date_trunc('month', day::timestamp)::date AS month, type,
       sum(operations) AS operations, sum(amount) AS amount
  FROM operation_days
 WHERE owner = $1 AND day BETWEEN $2 AND $3
 GROUP BY 1, 2;

-- name: betting_months_of_days
SELECT date_trunc('month', day::timestamp)::date AS month, happened,
       sum(bets) AS bets, sum(staked) AS staked, sum(paid) AS paid
  FROM betting_days
 WHERE owner = $1 AND day BETWEEN $2 AND $3
 GROUP BY 1, 2;

-- name: balances_of_player
SELECT (SELECT coalesce(sum(balance_at(a.id, 0::smallint, i.instant)), 0)
          FROM accounts a WHERE a.ref = ANY ($1::uuid[])) AS balance
  FROM unnest($2::timestamptz[]) WITH ORDINALITY AS i (instant, n)
 ORDER BY i.n;
