-- name: database_exists
SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1);

-- name: databases_like
SELECT datname FROM pg_database WHERE starts_with(datname, $1);

-- name: backend
SELECT pg_backend_pid();

-- name: unsafe_settings
SELECT name, setting FROM pg_settings
 WHERE (name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting <> 'on');

-- name: wallet_id
CREATE FUNCTION wallet_id(n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (lpad(to_hex(n * 2654435761 % 4294967296), 8, '0') || '-0000-4000-8000-'
        || lpad(to_hex(n), 12, '0'))::uuid;

-- name: plain_tables
CREATE TABLE wallets (id uuid PRIMARY KEY, balance bigint NOT NULL);

-- name: plain_wallets
INSERT INTO wallets SELECT wallet_id(n), 0 FROM generate_series(0, $1::bigint - 1) n;

-- name: plain_books
SELECT sum(balance) AS held, 0 AS off FROM wallets;

-- name: equal_tables
CREATE TABLE accounts (id uuid PRIMARY KEY, balance bigint NOT NULL, capped boolean NOT NULL,
                       CHECK (balance >= 0 OR NOT capped));
CREATE TABLE operations (key text PRIMARY KEY, id uuid NOT NULL, wallet_id uuid NOT NULL,
                         delta bigint NOT NULL, balance bigint NOT NULL,
                         created_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE entries (id bigserial PRIMARY KEY, account_id uuid NOT NULL REFERENCES accounts,
                      operation_id uuid NOT NULL, amount bigint NOT NULL,
                      balance_after bigint NOT NULL);
CREATE INDEX ON entries (account_id);

-- name: equal_wallets
INSERT INTO accounts
SELECT wallet_id(n), 0, true FROM generate_series(0, $1::bigint - 1) n
 UNION ALL
SELECT lpad(to_hex(n), 32, '0')::uuid, 0, false FROM generate_series(0, 31) n;  -- clearing

-- name: equal_books
SELECT sum(balance) FILTER (WHERE capped) AS held, sum(balance) AS off FROM accounts;

-- name: equal_recount
SELECT count(*)
  FROM accounts a
  LEFT JOIN (SELECT account_id, sum(amount) AS total FROM entries GROUP BY account_id) e
    ON e.account_id = a.id
 WHERE a.balance <> coalesce(e.total, 0);

-- name: altyn_owner
SELECT id FROM principals WHERE name = $1;

-- name: altyn_wallets
INSERT INTO accounts (ref, owner, kind, currency, capped, opened_at)
SELECT wallet_id(n), $2, 'wallet', 'USD', true, now() FROM generate_series(0, $1::bigint - 1) n;

-- name: altyn_books
SELECT a.held, a.total + s.total AS off
  FROM (SELECT sum(balance) FILTER (WHERE kind = 'wallet') / 100.0 AS held,
               coalesce(sum(balance), 0) AS total FROM accounts) a,
       (SELECT coalesce(sum(balance), 0) AS total FROM account_slots) s;

-- name: altyn_recount
SELECT count(*)
  FROM (SELECT id AS account_id, 0 AS slot, balance FROM accounts WHERE capped
         UNION ALL SELECT account_id, slot, balance FROM account_slots) a
  LEFT JOIN (SELECT account_id, slot, sum(amount) AS total FROM legs GROUP BY account_id, slot) l
    USING (account_id, slot)
 WHERE a.balance <> coalesce(l.total, 0);

-- name: make_history
-- Deposits of 1.00 in turn to every wallet, as if the writer in slot 1 had posted them in batches.
CREATE FUNCTION make_history(wallets bigint, each bigint, size bigint, owner uuid, house uuid,
                             clearing uuid)
RETURNS void LANGUAGE plpgsql SET enable_nestloop = off AS $$
DECLARE
  total   CONSTANT bigint := wallets * each;
  batches CONSTANT bigint := (total + size - 1) / size;
  started CONSTANT timestamptz := now() - total * interval '10 ms';
  source  bigint;
BEGIN
  INSERT INTO accounts (ref, owner, kind, label, currency, capped, opened_at)
  VALUES (clearing, house, 'clearing', 'Wallet clearing USD', 'USD', false, started)
  RETURNING id INTO source;
  CREATE TEMPORARY TABLE made ON COMMIT DROP AS
  SELECT n, md5(n::text)::uuid AS entry_id, (n / size + 1) * 8192 + 2 * (n % size) + 1 AS leg,
         a.id AS account_id, n / wallets * 100 + 100 AS balance,
         started + n / size * size * interval '10 ms' AS at
    FROM generate_series(0, total - 1) n
    JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS w FROM accounts
           WHERE kind = 'wallet') a ON a.w = n % wallets
   ORDER BY n;
  INSERT INTO journal (id, number, fingerprint, kind, slot, accounts, balances, posted_at)
  SELECT entry_id, leg, entry_id, 'wallet.deposit', 1, ARRAY[source, account_id],
         ARRAY[-100 * (n + 1), balance], at
    FROM made;
  INSERT INTO legs (account_id, id, contra_id, amount, balance_after, posted_at, entry_id, slot,
                    kind)
  SELECT l.account_id, m.leg + l.side, l.contra_id, l.amount, l.balance, m.at, m.entry_id, l.slot,
         'wallet.deposit'
    FROM made m
   CROSS JOIN LATERAL (VALUES (0, source, m.account_id, -100, -100 * (m.n + 1), 1),
                              (1, m.account_id, source, 100, m.balance, 0))
      AS l (side, account_id, contra_id, amount, balance, slot);
  INSERT INTO event_batches (id, events, committed_after, first_position)
  SELECT b, least(size, total - (b - 1) * size), started + b * size * interval '10 ms',
         (b - 1) * size + 1
    FROM generate_series(1, batches) b;
  INSERT INTO events (batch_id, n, type, owner, at, data, balance, currency)
  SELECT n / size + 1, n % size, 'wallet.operation_posted', owner, at,
         jsonb_build_object('operation_type', 'DEPOSIT', 'amount', '1.00', 'currency', 'USD'),
         balance, 'USD'
    FROM made;
  UPDATE accounts SET balance = 100 * each, moved_at = now() WHERE kind = 'wallet';
  INSERT INTO account_slots VALUES (source, 1, -100 * total, now());
  PERFORM setval('batch_ids', batches);
END $$;

-- name: history
SELECT make_history($1, $2, $3, $4, $5, $6);

-- name: tidy
VACUUM (FREEZE, ANALYZE);

-- name: vacuum
VACUUM (ANALYZE);

-- name: make_batch
-- Posts deposits of 1.00 to wallets drawn at random: what the writer's arrays hold, from SQL.
CREATE FUNCTION post_batch(size integer, wallets bigint, house uuid, clearing uuid) RETURNS bigint
LANGUAGE sql AS $$
  WITH drawn AS MATERIALIZED (
    SELECT n, wallet_id(floor(random() * wallets)::bigint) AS ref, gen_random_uuid() AS id
      FROM generate_series(1, size) n),
  claims AS MATERIALIZED (
    SELECT ref, 1 + row_number() OVER (ORDER BY ref) AS c FROM (SELECT DISTINCT ref FROM drawn)),
  entries AS (
    SELECT array_agg(d.id ORDER BY d.n) AS ids, array_agg(d.n::integer ORDER BY d.n) AS numbers,
           array_agg(c.c::integer ORDER BY d.n) AS credits,
           array_agg(house ORDER BY d.n) AS owners,
           jsonb_agg(jsonb_build_object('wallet_id', d.ref, 'operation_id', d.id,
                     'operation_type', 'DEPOSIT', 'amount', '1.00', 'currency', 'USD')
                     ORDER BY d.n) AS data
      FROM drawn d JOIN claims c USING (ref)),
  accounts AS (
    SELECT array_agg(ref ORDER BY c) AS refs, count(*)::integer AS n FROM claims)
  SELECT count(*)
    FROM entries e, accounts a, LATERAL post_entries(
        900::smallint,
        e.ids, e.ids, e.numbers, array_fill(1, ARRAY[size]), array_fill(NULL::uuid, ARRAY[size]),
        array_fill(1, ARRAY[size]), NULL, NULL,
        array_fill(1, ARRAY[size]), e.credits, array_fill(100::bigint, ARRAY[size]),
        ARRAY(SELECT generate_series(1, a.n + 1)), clearing || a.refs,
        array_fill(house, ARRAY[a.n + 1]), 1 || array_fill(2, ARRAY[a.n]),
        '{f,f}', '{t,t}', '{USD,USD}', '{f,t}', '{clearing,wallet}', '{available,available}',
        '{"",""}',
        e.numbers, array_fill(2, ARRAY[size]), e.owners, e.credits, e.data,
        '{wallet.deposit,wallet.operation_posted}', NULL)
$$;

-- name: lift_webhook_limit
INSERT INTO settings (name, value, changed_at)
VALUES ('limits.webhook_per_address', '1000000000', now())
    ON CONFLICT (name) DO NOTHING;

-- name: kept_events
-- How many are kept, and how many of them no job will apply: each is in the payload of one.
SELECT (SELECT count(*) FROM stripe_events) AS kept,
       (SELECT count(DISTINCT subject) FROM stripe_events) -
       (SELECT count(DISTINCT subject)
          FROM pgqueuer, jsonb_array_elements_text(convert_from(payload, 'UTF8')::jsonb -> 'subjects')
            AS subject
         WHERE entrypoint = 'stripe.apply') AS forgotten;

-- name: make_player
-- A player whose history is this long, over so many days up to now: for each 20 operations there
-- are two deposits, and nine bets that have ended. Each day is written in the order of time.
CREATE FUNCTION make_player(player uuid, account uuid, total bigint, days integer)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  step    CONSTANT interval := make_interval(days => days) / total;
  started CONSTANT timestamptz := clock_timestamp() - make_interval(days => days);
BEGIN
  INSERT INTO players (owner, currency, opened_at) VALUES (player, 'USD', started);
  CREATE TEMPORARY TABLE made ON COMMIT DROP AS
  SELECT n, started + n * step AS at, n % 20 AS turn, 'B-' || n / 2 AS bet_id,
         CASE WHEN n % 20 < 2 THEN 'deposit'
              WHEN n % 2 = 0 THEN 'bet_placed'
              WHEN n % 20 < 11 THEN 'bet_won'
              WHEN n % 20 < 19 THEN 'bet_lost'
              ELSE 'refund' END AS type,
         CASE WHEN n % 20 < 2 THEN 1000
              WHEN n % 2 = 0 THEN -1000
              WHEN n % 20 < 11 THEN 1500
              WHEN n % 20 < 19 THEN 0
              ELSE 1000 END AS amount
    FROM generate_series(0, total - 1) n;
  INSERT INTO operations (owner, at, type, amount, currency, balance_after, description,
                          related_type, related_id, entry_id)
  SELECT player, at, type, amount, 'USD', sum(amount) OVER (ORDER BY n), 'Spartak - Zenit: home',
         CASE WHEN turn < 2 THEN 'deposit' ELSE 'bet' END, bet_id,
         md5(player::text || n)::uuid
    FROM made ORDER BY n;
  INSERT INTO bets (owner, bet_id, placed_at, state, bet_type, event_id, event_name, selection,
                    legs, currency, stake, coefficient, potential_win, placed_balance, payout,
                    resolved_at, resolved_balance)
  SELECT player, p.bet_id, p.at,
         CASE e.type WHEN 'bet_won' THEN 'win' WHEN 'bet_lost' THEN 'loss' ELSE 'refund' END,
         'single', '501', 'Spartak - Zenit', 'home', '[]', 'USD', 1000, 1.5, 1500, 0, e.amount,
         e.at, 0
    FROM made p JOIN made e ON e.n = p.n + 1
   WHERE p.type = 'bet_placed' ORDER BY p.n;
  INSERT INTO operation_days
  SELECT owner, (at AT TIME ZONE 'UTC')::date, type, count(*), sum(amount)
    FROM operations WHERE owner = player GROUP BY 1, 2, 3 ORDER BY 2;
  INSERT INTO operation_months
  SELECT owner, date_trunc('month', day::timestamp)::date, type, sum(operations), sum(amount)
    FROM operation_days WHERE owner = player GROUP BY 1, 2, 3 ORDER BY 2;
  INSERT INTO bet_days
  SELECT owner, (placed_at AT TIME ZONE 'UTC')::date, state, count(*), sum(stake), sum(payout)
    FROM bets WHERE owner = player GROUP BY 1, 2, 3 ORDER BY 2;
  INSERT INTO betting_days
  SELECT owner, (placed_at AT TIME ZONE 'UTC')::date, 'placed', count(*), sum(stake), 0, max(stake)
    FROM bets WHERE owner = player GROUP BY 1, 2
   UNION ALL
  SELECT owner, (resolved_at AT TIME ZONE 'UTC')::date, state, count(*), sum(stake), sum(payout),
         max(CASE WHEN state = 'loss' THEN stake ELSE payout END)
    FROM bets WHERE owner = player GROUP BY 1, 2, 3
   ORDER BY 2;
  INSERT INTO betting_months
  SELECT owner, date_trunc('month', day::timestamp)::date, happened, sum(bets), sum(staked),
         sum(paid)
    FROM betting_days WHERE owner = player GROUP BY 1, 2, 3 ORDER BY 2;
  INSERT INTO streak_days
  SELECT owner, (resolved_at AT TIME ZONE 'UTC')::date, count(*), true, 5, false, 4, 5, 4
    FROM bets WHERE owner = player AND state IN ('win', 'loss') GROUP BY 1, 2 ORDER BY 2;
  INSERT INTO accounts (ref, owner, kind, currency, capped, balance, moved_at, opened_at)
  SELECT account, player, 'player', 'USD', true, sum(amount), clock_timestamp(), started FROM made;
END $$;

-- name: player
SELECT make_player($1, $2, $3, $4);

-- name: credited_deposits
-- How many deposits are credited, how many were begun, and what the players have for them.
SELECT count(*) FILTER (WHERE state = 'completed') AS credited, count(*) AS begun,
       (SELECT coalesce(sum(l.amount), 0)::bigint FROM legs l JOIN accounts a ON a.id = l.account_id
         WHERE a.kind = 'player') AS held
  FROM deposits;

-- name: effects_table
CREATE TABLE effects (n bigint GENERATED ALWAYS AS IDENTITY, position bigint NOT NULL,
                      subject text NOT NULL);

-- name: note_effects
INSERT INTO effects (position, subject) SELECT * FROM unnest($1::bigint[], $2::text[]);

-- name: tell_many
-- Events of a thousand wallets, as batches of 50 of group commit leave them: without positions.
WITH batches AS (
  INSERT INTO event_batches (id, events)
  SELECT nextval('batch_ids'), 50 FROM generate_series(1, $1::bigint / 50)
  RETURNING id
)
INSERT INTO events (batch_id, n, type, owner, at, data)
SELECT b.id, n, 'wallet.operation_posted', $2, now(),
       jsonb_build_object('wallet_id', wallet_id((50 * b.id + n) % 1000),
                          'operation_id', gen_random_uuid(), 'operation_type', 'DEPOSIT',
                          'amount', '1.00', 'currency', 'USD')
  FROM batches b, generate_series(0, 49) n;

-- name: told
SELECT coalesce(sum(events), 0)::bigint FROM event_batches;

-- name: relayed
SELECT max(position) FROM event_relay;

-- name: handled
SELECT count(*) FROM effects;

-- name: effects_wrong
SELECT count(*) - count(DISTINCT position) AS twice, count(*) FILTER (WHERE late) AS out_of_order
  FROM (SELECT position,
               position < lag(position) OVER (PARTITION BY subject ORDER BY n) AS late
          FROM effects) e;
