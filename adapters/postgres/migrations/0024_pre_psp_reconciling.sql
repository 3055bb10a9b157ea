-- Two sources held against each other: who is whose partner, what differs, and who sees to it.

-- How a pair of sources is held together. Versions are never changed: another one takes over.
CREATE TABLE psp_rules (
  version      integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  pair         text NOT NULL,                          -- both sources, with a hyphen
  state        text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'active', 'retired')),
  body         jsonb NOT NULL,
  request      uuid UNIQUE,
  made_by      uuid REFERENCES principals,
  made_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  activated_at timestamptz
);

CREATE UNIQUE INDEX psp_rules_active ON psp_rules (pair) WHERE state = 'active';

INSERT INTO psp_rules (pair, state, activated_at, body) VALUES ('vima-payshack', 'active', now(), '{
  "first": "vima", "second": "payshack",
  "scope": [{"project": "91game", "direction": "in"}],
  "statuses": ["failed", "pending", "processing", "refunded", "success"],
  "keys": [["client_operation_id", "order_id"], ["reference_id", "reference_id"], ["utr", "utr"]],
  "compare": ["amount", "status", "currency", "fee", "paid_amount", "direction", "time"],
  "amount_tolerance": "0.01", "amount_tolerance_percent": "0.1", "fee_tolerance": "0.01",
  "time_tolerance_minutes": 120, "window_hours": 24, "deadline_hours": 72, "grace_minutes": 30,
  "proposal_minutes": 30}');

-- What is so now, but for pairs that agree: a row per pair of operations, and per operation without
-- a partner. It is known by its anchor: the first source's operation, or else the second's.
CREATE TABLE psp_findings (
  pair       text COLLATE "C" NOT NULL,
  anchor     uuid NOT NULL,
  first_id   uuid,
  second_id  uuid,
  day        date NOT NULL,                            -- of UTC, of the earlier operation
  project    text,
  matched_by smallint,                                 -- the key's number; 0: somebody said so
  outcome    text NOT NULL CHECK (outcome IN ('discrepancy', 'missing_first', 'missing_second',
                                              'duplicate', 'waiting')),
  types      text[] NOT NULL,                          -- what differs, the gravest first
  twin_id    uuid,                                     -- of a duplicate: who has its partner
  PRIMARY KEY (pair, day, anchor),
  CHECK (anchor = coalesce(first_id, second_id)),
  CHECK ((matched_by IS NULL) = (first_id IS NULL OR second_id IS NULL))
);

-- Pairs that agree, and most do: many to a row, for a row of each costs a day of a million pairs
-- more than finding them does.
CREATE TABLE psp_matched (
  pair       text COLLATE "C" NOT NULL,
  day        date NOT NULL,
  project    text NOT NULL,
  matched_by smallint NOT NULL,
  bucket     smallint NOT NULL,                        -- of the first operation's id
  count      integer NOT NULL,
  firsts     uuid[] NOT NULL,
  seconds    uuid[] NOT NULL,                          -- in the same order
  PRIMARY KEY (pair, day, project, matched_by, bucket),
  CHECK (count = cardinality(firsts) AND count = cardinality(seconds))
);

ALTER TABLE psp_matched ALTER firsts SET STORAGE EXTERNAL, ALTER seconds SET STORAGE EXTERNAL;

CREATE FUNCTION psp_bucket(first_id uuid) RETURNS smallint LANGUAGE sql IMMUTABLE
RETURN (uuid_hash(first_id) & 255)::smallint;

CREATE VIEW psp_results AS
SELECT pair, anchor, first_id, second_id, day, project, matched_by, outcome, types, twin_id
  FROM psp_findings
 UNION ALL
SELECT m.pair, p.first_id, p.first_id, p.second_id, m.day, m.project, m.matched_by, 'matched',
       '{}'::text[], NULL::uuid
  FROM psp_matched m
 CROSS JOIN unnest(m.firsts, m.seconds) p (first_id, second_id);

-- What somebody has to see to. It outlives the result that it was opened for.
CREATE TABLE psp_breaks (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  pair          text NOT NULL,
  anchor        uuid NOT NULL,
  first_id      uuid,
  second_id     uuid,
  twin_id       uuid,
  day           date NOT NULL,
  outcome       text NOT NULL,                         -- as above, or 'gone': nobody asks any more
  types         text[] NOT NULL,
  key           text,
  project       text,
  currency      text,
  first_amount  numeric(28, 8),
  second_amount numeric(28, 8),
  first_status  text,
  second_status text,
  exposure      numeric(28, 8) NOT NULL,               -- what the first has and the second has not
  state         text NOT NULL DEFAULT 'open'
                CHECK (state IN ('open', 'investigating', 'resolved', 'written_off')),
  owner         uuid REFERENCES principals,
  written_off   numeric(28, 8) NOT NULL DEFAULT 0,     -- what the ledger has of it, signed alike
  write_offs    integer NOT NULL DEFAULT 0,
  opened_at     timestamptz NOT NULL,
  changed_at    timestamptz NOT NULL,
  UNIQUE (pair, anchor)
);

CREATE INDEX psp_breaks_by_day ON psp_breaks (day DESC, id DESC);
CREATE INDEX psp_breaks_unsettled ON psp_breaks (day, id) WHERE state IN ('open', 'investigating');
CREATE INDEX psp_breaks_of_owner ON psp_breaks (owner, day DESC, id DESC) WHERE owner IS NOT NULL;

CREATE TABLE psp_break_notes (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  break_id    uuid NOT NULL REFERENCES psp_breaks ON DELETE CASCADE,
  at          timestamptz NOT NULL,
  by          uuid REFERENCES principals,              -- nobody: a run has found it out
  kind        text NOT NULL CHECK (kind IN ('opened', 'changed', 'reopened', 'cleared', 'assigned',
                                            'state', 'comment', 'evidence', 'written_off')),
  facts       jsonb NOT NULL,
  request     uuid UNIQUE,
  fingerprint uuid
);

CREATE INDEX psp_break_notes_of_break ON psp_break_notes (break_id, id);

-- Who could belong together, as somebody has to say.
CREATE TABLE psp_proposals (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  pair       text NOT NULL,
  first_id   uuid NOT NULL,
  second_id  uuid NOT NULL,
  confidence numeric(3, 2) NOT NULL,
  reasons    text[] NOT NULL,
  state      text NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'accepted', 'refused')),
  day        date NOT NULL,
  decided_by uuid REFERENCES principals,
  decided_at timestamptz,
  UNIQUE (pair, first_id, second_id)
);

CREATE UNIQUE INDEX psp_proposals_accepted_first ON psp_proposals (first_id, pair)
 WHERE state = 'accepted';
CREATE UNIQUE INDEX psp_proposals_accepted_second ON psp_proposals (second_id, pair)
 WHERE state = 'accepted';
CREATE INDEX psp_proposals_by_day ON psp_proposals (day DESC, id DESC);

CREATE TABLE psp_reconciliation_runs (
  id            uuid PRIMARY KEY,
  pair          text NOT NULL,
  days          date[] NOT NULL,
  done          integer NOT NULL DEFAULT 0,            -- how many of them
  reason        text NOT NULL CHECK (reason IN ('asked', 'sync', 'nightly')),
  asked_by      uuid REFERENCES principals,
  asked_at      timestamptz NOT NULL,
  started_at    timestamptz,
  finished_at   timestamptz,
  state         text NOT NULL CHECK (state IN ('queued', 'running', 'completed', 'failed')),
  rule_version  integer,
  matched       bigint NOT NULL DEFAULT 0,
  discrepancies bigint NOT NULL DEFAULT 0,
  missing       bigint NOT NULL DEFAULT 0,
  error         text
);

CREATE INDEX psp_reconciliation_runs_unfinished ON psp_reconciliation_runs (pair, asked_at)
 WHERE state IN ('queued', 'running');
CREATE INDEX psp_reconciliation_runs_latest ON psp_reconciliation_runs (asked_at DESC, id DESC);

-- The sums of a day, as its last run has left them.
CREATE TABLE psp_reconciled_days (
  pair         text NOT NULL,
  day          date NOT NULL,
  run_id       uuid NOT NULL,
  run_at       timestamptz NOT NULL,
  total_first  bigint NOT NULL,
  total_second bigint NOT NULL,
  outcomes     jsonb NOT NULL,                         -- how many of each
  types        jsonb NOT NULL,                         -- how many discrepancies by their gravest
  PRIMARY KEY (pair, day)
);

-- One side's operations of some days, with those beside them that may be partners: into psp_first
-- or psp_second, gone with the transaction. `k1` to `k4` are what it is joined by.
CREATE FUNCTION psp_load(rule jsonb, side text, since timestamptz, until timestamptz) RETURNS void
LANGUAGE plpgsql SET client_min_messages = warning AS $$
DECLARE
  key_columns text := '';
  margin interval := make_interval(hours => (rule ->> 'window_hours')::integer);
  field text;
BEGIN
  FOR n IN 0 .. 3 LOOP
    field := rule -> 'keys' -> n ->> CASE side WHEN 'first' THEN 0 ELSE 1 END;
    key_columns := key_columns
      || CASE WHEN field IS NULL THEN ', NULL::text' ELSE format(', nullif(o.%I, %L)', field, '') END
      || format(' COLLATE "C" AS k%s', n + 1);
  END LOOP;
  EXECUTE format('DROP TABLE IF EXISTS psp_%s', side);
  EXECUTE format($q$
    CREATE TEMP TABLE psp_%s ON COMMIT DROP AS
    SELECT o.id, o.created_at AS at, o.amount, o.currency, o.fee, o.paid_amount, o.direction,
           o.status, CASE WHEN o.status IN ('pending', 'processing') THEN 'open' ELSE o.status END
             COLLATE "C" AS class, o.created_at >= $2 AND o.created_at < $3 AS inside,
           o.project, (o.project, o.direction) IN (%s) IS TRUE AS scoped %s
      FROM psp_operations o
     WHERE o.source = $1 AND o.created_at >= $2 - $4 AND o.created_at < $3 + $4
       AND o.project = ANY ($5)$q$,
    side,
    (SELECT coalesce(string_agg(format('(%L, %L)', s ->> 'project', s ->> 'direction'), ', '),
                     '(NULL, NULL)')
       FROM jsonb_array_elements(rule -> 'scope') s),
    key_columns)
  USING rule ->> side, since, until, margin,
        ARRAY(SELECT s ->> 'project' FROM jsonb_array_elements(rule -> 'scope') s);
  EXECUTE format('ANALYZE psp_%s (id, at, k1, k2, k3, k4, inside)', side);
END $$;

-- Operations beside the days keep their partners, unless these are asked about: then they are, too.
CREATE FUNCTION psp_beside(pair_name text, first_day date, last_day date, margin interval)
RETURNS void LANGUAGE plpgsql SET enable_nestloop = off AS $$
DECLARE
  first_near date := (first_day - margin - interval '1 day')::date;
  last_near date := (last_day + margin + interval '1 day')::date;
BEGIN
  UPDATE psp_first a SET inside = true
    FROM psp_results r
    JOIN psp_second b ON b.id = r.second_id
   WHERE r.pair = pair_name AND r.day BETWEEN first_near AND last_near
     AND r.anchor = a.id AND b.inside AND NOT a.inside;
  UPDATE psp_second b SET inside = true
    FROM psp_results r
    JOIN psp_first a ON a.id = r.anchor
   WHERE r.pair = pair_name AND r.day BETWEEN first_near AND last_near
     AND r.second_id = b.id AND a.inside AND NOT b.inside;
  DELETE FROM psp_first a USING psp_results r
   WHERE r.pair = pair_name AND r.day BETWEEN first_near AND last_near
     AND r.anchor = a.id AND r.second_id IS NOT NULL AND NOT a.inside;
  DELETE FROM psp_second b USING psp_results r
   WHERE r.pair = pair_name AND r.day BETWEEN first_near AND last_near
     AND r.second_id = b.id AND r.first_id IS NOT NULL AND NOT b.inside;
END $$;

-- Who of one side has no partner that somebody has accepted; gives the name of their table.
CREATE FUNCTION psp_others(side text) RETURNS text LANGUAGE plpgsql
SET client_min_messages = warning AS $$
DECLARE
  rest text := format('psp_rest_%s_0', side);
BEGIN
  EXECUTE format('DROP TABLE IF EXISTS %I', rest);
  EXECUTE format('CREATE TEMP TABLE %I ON COMMIT DROP AS SELECT * FROM %I o
                   WHERE NOT EXISTS (SELECT FROM psp_accepted p WHERE p.%I = o.id)',
                 rest, 'psp_' || side, side || '_id');
  EXECUTE format('ANALYZE %I', rest);
  RETURN rest;
END $$;

-- Who is left over of one side: those whom psp_joined has without a partner.
CREATE FUNCTION psp_rest(whole text, side text, other text, n integer) RETURNS void
LANGUAGE plpgsql SET client_min_messages = warning AS $$
DECLARE
  rest text := format('psp_rest_%s_%s', side, n);
BEGIN
  EXECUTE format('DROP TABLE IF EXISTS %I', rest);
  EXECUTE format('CREATE TEMP TABLE %I ON COMMIT DROP AS SELECT o.* FROM psp_joined p
                    JOIN %I o ON o.id = p.%I WHERE p.%I IS NULL',
                 rest, whole, side || '_id', other || '_id');
  EXECUTE format('ANALYZE %I', rest);
END $$;

-- Gives the keys, hashed, by which psp_joined has more than one partner for somebody, and parts all
-- whom they have joined. Each stands there once, or else somebody has more than one.
CREATE FUNCTION psp_crowd(a text, b text, k text) RETURNS bigint[]
LANGUAGE plpgsql SET client_min_messages = warning AS $$
DECLARE
  often boolean;
  crowd bigint[];
BEGIN
  EXECUTE format('SELECT count(first_id) > (SELECT count(*) FROM %I)
                      OR count(second_id) > (SELECT count(*) FROM %I) FROM psp_joined', a, b) INTO often;
  IF NOT often THEN
    RETURN NULL;
  END IF;
  EXECUTE format($q$
    SELECT array_agg(DISTINCT hashtextextended(k, 0)) FROM (
      SELECT o.%1$I AS k FROM %2$I o
       WHERE o.id IN (SELECT first_id FROM psp_joined GROUP BY 1 HAVING count(*) > 1)
       UNION ALL
      SELECT o.%1$I FROM %3$I o
       WHERE o.id IN (SELECT second_id FROM psp_joined GROUP BY 1 HAVING count(*) > 1)) many$q$,
    k, a, b) INTO crowd;
  EXECUTE format($q$
    WITH parted AS (
      DELETE FROM psp_joined p USING %2$I o
       WHERE o.id = p.first_id AND p.second_id IS NOT NULL
         AND hashtextextended(o.%1$I, 0) = ANY ($1)
      RETURNING p.first_id, p.second_id)
    INSERT INTO psp_joined (first_id, second_id)
    SELECT first_id, NULL FROM parted
     UNION
    SELECT NULL, second_id FROM parted$q$, k, a) USING crowd;
  RETURN crowd;
END $$;

-- What the statements that join an operation `a` and an operation `b` say of the pair, with the
-- numbers of the rule written out: they are the same for all of a day.
CREATE FUNCTION psp_verdict(rule jsonb, now timestamptz) RETURNS text LANGUAGE sql STABLE AS $$
SELECT format($q$
  SELECT (least(a.at, b.at) AT TIME ZONE 'UTC')::date AS day,
         CASE WHEN types = '{}' THEN 'matched'
              WHEN 'open' IN (a.class, b.class) AND greatest(a.at, b.at) > %5$L::timestamptz
              THEN 'waiting' ELSE 'discrepancy' END AS outcome,
         types, (a.inside OR b.inside) AND (a.scoped OR b.scoped) AS asked_about,
         coalesce(a.project, b.project) AS project
    FROM (SELECT CASE
      -- Most pairs agree in everything: they are not looked at twice.
      WHEN a.amount = b.amount AND a.class = b.class AND a.currency = b.currency
       AND a.direction = b.direction AND a.fee IS NOT DISTINCT FROM b.fee
       AND coalesce(a.paid_amount, a.amount) = a.amount
       AND coalesce(b.paid_amount, b.amount) = b.amount
       AND a.at - b.at <= %4$L::interval AND b.at - a.at <= %4$L::interval
      THEN '{}'::text[]
      ELSE array_remove(ARRAY[
        CASE WHEN 'amount' = ANY (%6$L::text[])
              AND CASE WHEN a.amount IS NULL OR b.amount IS NULL
                       THEN (a.amount IS NULL) <> (b.amount IS NULL)
                        AND 'open' NOT IN (a.class, b.class)
                       ELSE abs(a.amount - b.amount)
                          > greatest(%1$L::numeric, %2$L::numeric * a.amount) END
             THEN 'amount' END,
        CASE WHEN 'status' = ANY (%6$L::text[]) AND a.class <> b.class THEN 'status' END,
        CASE WHEN 'currency' = ANY (%6$L::text[]) AND a.currency <> b.currency
             THEN 'currency' END,
        CASE WHEN 'fee' = ANY (%6$L::text[]) AND abs(a.fee - b.fee) > %3$L::numeric
             THEN 'fee' END,
        CASE WHEN 'paid_amount' = ANY (%6$L::text[])
              AND 'open' NOT IN (a.class, b.class) AND 'failed' NOT IN (a.class, b.class)
              AND CASE WHEN a.paid_amount IS NULL
                       THEN abs(a.amount - b.paid_amount)
                          > greatest(%1$L::numeric, %2$L::numeric * a.amount)
                        AND b.paid_amount IS DISTINCT FROM b.amount
                       ELSE abs(a.paid_amount - coalesce(b.paid_amount, b.amount))
                          > greatest(%1$L::numeric, %2$L::numeric * a.paid_amount)
                        AND (b.paid_amount IS NOT NULL OR a.paid_amount <> a.amount) END
             THEN 'paid_amount' END,
        CASE WHEN 'direction' = ANY (%6$L::text[]) AND a.direction <> b.direction
             THEN 'direction' END,
        CASE WHEN 'time' = ANY (%6$L::text[])
              AND (a.at - b.at > %4$L::interval OR b.at - a.at > %4$L::interval)
             THEN 'time' END], NULL) END AS types) differing$q$,
  rule ->> 'amount_tolerance', (rule ->> 'amount_tolerance_percent')::numeric / 100,
  rule ->> 'fee_tolerance', make_interval(mins => (rule ->> 'time_tolerance_minutes')::integer),
  now - make_interval(hours => (rule ->> 'deadline_hours')::integer),
  ARRAY(SELECT jsonb_array_elements_text(rule -> 'compare'))) $$;

-- Joins `a` and `b` by the nth key, one to one: into psp_joined, and who is left over into
-- psp_rest_first_n and psp_rest_second_n. Most keys give one partner at most. Where one gives more,
-- those go first that agree in amount and status, then the rest in order. Who has no key gets one of
-- their own: a full join compares all that have none with each other.
CREATE FUNCTION psp_pair(a text, b text, n integer, margin interval, verdict text) RETURNS void
LANGUAGE plpgsql SET client_min_messages = warning AS $$
DECLARE
  k text := 'k' || n;
  crowd bigint[];
BEGIN
  DROP TABLE IF EXISTS psp_joined;
  EXECUTE format($q$
    CREATE TEMP TABLE psp_joined ON COMMIT DROP AS
    SELECT coalesce(a.id, b.id) AS anchor, a.id AS first_id, b.id AS second_id,
           $1::smallint AS matched_by, v.*, NULL::uuid AS twin_id
      FROM (SELECT *, coalesce(%1$I, chr(1) || id) AS k FROM %2$I) a
      FULL JOIN (SELECT *, coalesce(%1$I, chr(2) || id) AS k FROM %3$I) b
        ON b.k = a.k AND b.at BETWEEN a.at - $2 AND a.at + $2
     CROSS JOIN LATERAL (%4$s) v$q$, k, a, b, verdict) USING n, margin;
  crowd := psp_crowd(a, b, k);
  PERFORM psp_rest(a, 'first', 'second', n);
  PERFORM psp_rest(b, 'second', 'first', n);
  DELETE FROM psp_joined WHERE first_id IS NULL OR second_id IS NULL;
  FOR round IN 1 .. CASE WHEN crowd IS NULL THEN 0 ELSE 2 END LOOP
    EXECUTE format($q$
      WITH left_over AS (
        SELECT o.id, o.at, o.%1$I AS k, %4$s AS alike,
               row_number() OVER (PARTITION BY o.%1$I, %4$s ORDER BY %5$s, o.at, o.id) AS place
          FROM %2$I o
         WHERE hashtextextended(o.%1$I, 0) = ANY ($3)),
      right_over AS (
        SELECT o.id, o.at, o.%1$I AS k, %4$s AS alike,
               row_number() OVER (PARTITION BY o.%1$I, %4$s ORDER BY %5$s, o.at, o.id) AS place
          FROM %3$I o
         WHERE hashtextextended(o.%1$I, 0) = ANY ($3)),
      made AS (
        INSERT INTO psp_joined
        SELECT a.id, a.id, b.id, $1, v.*, NULL
          FROM left_over c
          JOIN right_over d USING (k, alike, place)
          JOIN %2$I a ON a.id = c.id
          JOIN %3$I b ON b.id = d.id
         CROSS JOIN LATERAL (%6$s) v
         WHERE d.at BETWEEN c.at - $2 AND c.at + $2
        RETURNING first_id, second_id),
      gone AS (DELETE FROM %2$I o USING made m WHERE o.id = m.first_id)
      DELETE FROM %3$I o USING made m WHERE o.id = m.second_id$q$,
      k, 'psp_rest_first_' || n, 'psp_rest_second_' || n,
      CASE round WHEN 1 THEN $q$concat_ws('|', o.class, trim_scale(o.amount))$q$ ELSE $q$''$q$ END,
      $q$array_position('{success,refunded,open,failed}', o.class)$q$, verdict)
    USING n, margin, crowd;
  END LOOP;
END $$;

-- Judges who has no partner.
CREATE FUNCTION psp_lone(rest text, side text, rule jsonb, now timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format($q$
    INSERT INTO psp_found
    SELECT r.id, CASE $5 WHEN 'first' THEN r.id END, CASE $5 WHEN 'second' THEN r.id END,
           NULL, (r.at AT TIME ZONE 'UTC')::date,
           CASE WHEN t.twin_id IS NOT NULL THEN 'duplicate'
                WHEN (r.class = 'open' AND r.at + $1 > $3) OR r.at + $2 > $3 THEN 'waiting'
                WHEN $5 = 'first' THEN 'missing_second' ELSE 'missing_first' END,
           '{}', true, r.project, t.twin_id
      FROM %1$I r
      LEFT JOIN (SELECT DISTINCT ON (lone.id) lone.id, x.id AS twin_id
                   FROM %1$I lone
                   JOIN %2$I x ON x.k1 = lone.k1
                   JOIN psp_found p ON p.%3$I = x.id
                    AND p.first_id IS NOT NULL AND p.second_id IS NOT NULL
                  ORDER BY lone.id, x.at, x.id) t ON t.id = r.id
     WHERE r.inside AND r.scoped AND r.status = ANY ($4)$q$,
    rest, 'psp_' || side, side || '_id')
  USING make_interval(hours => (rule ->> 'deadline_hours')::integer),
        make_interval(mins => (rule ->> 'grace_minutes')::integer), now,
        ARRAY(SELECT jsonb_array_elements_text(rule -> 'statuses')), side;
END $$;

-- Proposes who could belong together: the same amount at about the same time, and no other payer.
-- `slot` keeps those from being compared that are hours apart; `score` is the confidence in percent.
CREATE FUNCTION psp_propose(a text, b text, pair_name text, minutes integer) RETURNS void
LANGUAGE plpgsql SET client_min_messages = warning AS $$
DECLARE
  payers text := $q$
      SELECT x.*, o.email_hash, o.phone_masked, floor(extract(epoch FROM x.at) / ($1 * 60)) AS slot
        FROM %I x
        JOIN psp_operations o ON o.id = x.id
       WHERE x.scoped$q$;
BEGIN
  DROP TABLE IF EXISTS psp_near, psp_proposed;
  EXECUTE format($q$
    CREATE TEMP TABLE psp_near ON COMMIT DROP AS
    WITH first_payers AS MATERIALIZED (%s),
    second_payers AS MATERIALIZED (%s)
    SELECT a.id AS first_id, b.id AS second_id, least(a.at, b.at) AS at, a.class = b.class AS alike,
           coalesce(a.email_hash = b.email_hash OR a.phone_masked = b.phone_masked, false) AS payer,
           round(70 - 20 * abs(extract(epoch FROM a.at - b.at)::float8) / ($1 * 60)
                 + CASE WHEN a.email_hash = b.email_hash THEN 20
                        WHEN a.phone_masked = b.phone_masked THEN 10 ELSE 0 END
                 + CASE WHEN a.class = b.class THEN 9 ELSE 0 END)::integer AS score
      FROM first_payers a
      JOIN (SELECT *, slot + shift AS near FROM second_payers CROSS JOIN generate_series(-1, 1) shift) b
        ON b.near = a.slot AND b.amount = a.amount AND b.currency = a.currency
       AND b.direction = a.direction
     WHERE b.at BETWEEN a.at - make_interval(mins => $1) AND a.at + make_interval(mins => $1)
       AND (a.email_hash = b.email_hash) IS NOT FALSE
       AND (a.inside OR b.inside)$q$, format(payers, a), format(payers, b)) USING nullif(minutes, 0);
  DELETE FROM psp_near n USING psp_proposals p
   WHERE p.pair = pair_name AND p.first_id = n.first_id AND p.second_id = n.second_id
     AND p.state = 'refused';
  ANALYZE psp_near;
  CREATE TEMP TABLE psp_proposed ON COMMIT DROP AS
  WITH best AS (  -- Both think nobody else to be nearer.
    SELECT *, row_number() OVER (PARTITION BY first_id ORDER BY second_id) AS mine,
           row_number() OVER (PARTITION BY second_id ORDER BY first_id) AS theirs
      FROM psp_near
      JOIN (SELECT first_id, max(score) AS score FROM psp_near GROUP BY 1) f USING (first_id, score)
      JOIN (SELECT second_id, max(score) AS score FROM psp_near GROUP BY 1) s
     USING (second_id, score))
  SELECT first_id, second_id, score / 100.0 AS confidence,
         array_remove(ARRAY['amount', 'time', CASE WHEN payer THEN 'payer' END,
                            CASE WHEN alike THEN 'status' END], NULL) AS reasons,
         (at AT TIME ZONE 'UTC')::date AS day
    FROM best WHERE mine = 1 AND theirs = 1;
END $$;

-- Finds out who belongs together on these days, and what differs: into psp_found and psp_proposed,
-- which are gone with the transaction.
CREATE FUNCTION psp_match(rule jsonb, pair_name text, first_day date, last_day date, now timestamptz)
RETURNS void LANGUAGE plpgsql SET client_min_messages = warning SET work_mem = '128MB' AS $$
DECLARE
  since timestamptz := first_day::timestamp AT TIME ZONE 'UTC';
  until timestamptz := (last_day + 1)::timestamp AT TIME ZONE 'UTC';
  margin interval := make_interval(hours => (rule ->> 'window_hours')::integer);
  verdict text := psp_verdict(rule, now);
  firsts text := 'psp_first';
  seconds text := 'psp_second';
BEGIN
  DROP TABLE IF EXISTS psp_accepted, psp_found, psp_proposed;
  PERFORM psp_load(rule, 'first', since, until);
  PERFORM psp_load(rule, 'second', since, until);
  PERFORM psp_beside(pair_name, first_day, last_day, margin);

  EXECUTE format($q$
    CREATE TEMP TABLE psp_accepted ON COMMIT DROP AS
    SELECT a.id AS anchor, a.id AS first_id, b.id AS second_id, 0::smallint AS matched_by, v.*,
           NULL::uuid AS twin_id
      FROM psp_proposals p
      JOIN psp_first a ON a.id = p.first_id
      JOIN psp_second b ON b.id = p.second_id
     CROSS JOIN LATERAL (%s) v
     WHERE p.pair = $1 AND p.state = 'accepted'$q$, verdict) USING pair_name;
  IF EXISTS (SELECT FROM psp_accepted) THEN
    firsts := psp_others('first');
    seconds := psp_others('second');
  END IF;
  FOR n IN 1 .. jsonb_array_length(rule -> 'keys') LOOP
    PERFORM psp_pair(firsts, seconds, n, margin, verdict);
    firsts := 'psp_rest_first_' || n;
    seconds := 'psp_rest_second_' || n;
    IF n = 1 THEN  -- Nearly all of them are here: they are not copied.
      ALTER TABLE psp_joined RENAME TO psp_found;
    ELSE
      INSERT INTO psp_found TABLE psp_joined;
    END IF;
  END LOOP;
  INSERT INTO psp_found TABLE psp_accepted;

  PERFORM psp_lone(firsts, 'first', rule, now);
  PERFORM psp_lone(seconds, 'second', rule, now);
  DELETE FROM psp_found WHERE asked_about IS NOT TRUE;
  ANALYZE psp_found;
  PERFORM psp_propose(firsts, seconds, pair_name, (rule ->> 'proposal_minutes')::integer);
END $$;

-- What the first source has of an operation's money and the second has not: what somebody loses.
CREATE FUNCTION psp_settled(o psp_operations) RETURNS numeric LANGUAGE sql IMMUTABLE
RETURN CASE WHEN o.status = 'success' THEN coalesce(o.paid_amount, o.amount, 0) ELSE 0 END;

-- What is so no more, or otherwise: into psp_gone, which is gone with the transaction.
CREATE FUNCTION psp_changes(pair_name text, first_day date, last_day date, reach integer)
RETURNS void LANGUAGE plpgsql SET client_min_messages = warning SET work_mem = '128MB'
SET enable_nestloop = off AS $$
BEGIN
  DROP TABLE IF EXISTS psp_gone;
  CREATE TEMP TABLE psp_gone ON COMMIT DROP AS
  SELECT r.anchor, r.day, r.project, r.matched_by, r.outcome
    FROM psp_results r
    LEFT JOIN psp_found f ON f.anchor = r.anchor
    LEFT JOIN psp_found s ON s.second_id = r.second_id
   WHERE r.pair = pair_name AND r.day BETWEEN first_day - reach AND last_day + reach
     AND (r.day BETWEEN first_day AND last_day OR f.anchor IS NOT NULL OR s.anchor IS NOT NULL)
     AND (f.first_id, f.second_id, f.day, f.project, f.matched_by, f.outcome, f.types, f.twin_id)
         IS DISTINCT FROM
         (r.first_id, r.second_id, r.day, r.project, r.matched_by, r.outcome, r.types, r.twin_id);
  ANALYZE psp_gone;
END $$;

-- Makes the results of these days, and of those that they reach into, what was found.
CREATE FUNCTION psp_put_results(pair_name text, first_day date, last_day date) RETURNS void
LANGUAGE plpgsql SET client_min_messages = warning SET work_mem = '128MB'
SET enable_nestloop = off AS $$
DECLARE
  written bigint;
  -- A result is of the day of its earlier operation, and an earlier rule may have found it.
  reach integer := (SELECT 1 + 2 * ceil(max((body ->> 'window_hours')::integer) / 24.0)
                      FROM psp_rules WHERE pair = pair_name);
BEGIN
  PERFORM psp_changes(pair_name, first_day, last_day, reach);
  DELETE FROM psp_findings r USING psp_gone g
   WHERE r.pair = pair_name AND r.day BETWEEN first_day - reach AND last_day + reach
     AND r.day = g.day AND r.anchor = g.anchor;
  UPDATE psp_matched m
     SET (count, firsts, seconds) =
         (SELECT count(*), coalesce(array_agg(p.first_id), '{}'), coalesce(array_agg(p.second_id), '{}')
            FROM unnest(m.firsts, m.seconds) p (first_id, second_id)
           WHERE NOT EXISTS (SELECT FROM unnest(g.anchors) anchor WHERE anchor = p.first_id))
    FROM (SELECT day, project, matched_by, psp_bucket(anchor) AS bucket, array_agg(anchor) AS anchors
            FROM psp_gone WHERE outcome = 'matched'
           GROUP BY 1, 2, 3, 4) g
   WHERE m.pair = pair_name AND m.day BETWEEN first_day - reach AND last_day + reach
     AND m.day = g.day AND m.project = g.project AND m.matched_by = g.matched_by AND m.bucket = g.bucket;

  INSERT INTO psp_findings (pair, anchor, first_id, second_id, day, project, matched_by, outcome,
                            types, twin_id)
  SELECT pair_name, f.anchor, f.first_id, f.second_id, f.day, f.project, f.matched_by, f.outcome,
         f.types, f.twin_id
    FROM psp_found f
   WHERE f.outcome <> 'matched'
     AND NOT EXISTS (SELECT FROM psp_findings r
                      WHERE r.pair = pair_name
                        AND r.day BETWEEN first_day - reach AND last_day + reach
                        AND r.day = f.day AND r.anchor = f.anchor)
   ORDER BY f.day, f.anchor;  -- The index grows at one end then.
  GET DIAGNOSTICS written = ROW_COUNT;
  INSERT INTO psp_matched AS m (pair, day, project, matched_by, bucket, count, firsts, seconds)
  SELECT pair_name, f.day, f.project, f.matched_by, psp_bucket(f.first_id), count(*),
         array_agg(f.first_id), array_agg(f.second_id)
    FROM psp_found f
   WHERE f.outcome = 'matched'
     AND NOT EXISTS (SELECT FROM psp_results r
                      WHERE r.pair = pair_name AND r.outcome = 'matched'
                        AND r.day BETWEEN first_day - reach AND last_day + reach
                        AND r.day = f.day AND r.anchor = f.anchor)
   GROUP BY 2, 3, 4, 5
      ON CONFLICT (pair, day, project, matched_by, bucket) DO UPDATE
     SET count = m.count + excluded.count, firsts = m.firsts || excluded.firsts,
         seconds = m.seconds || excluded.seconds;
  DELETE FROM psp_matched
   WHERE pair = pair_name AND day BETWEEN first_day - reach AND last_day + reach AND count = 0;
  IF written > 10000 THEN  -- The next run plans with it; nobody else may have had the time.
    ANALYZE psp_findings;
  END IF;
END $$;

-- Keeps what was found: results as they are now, breaks with their history, proposals and sums.
CREATE FUNCTION psp_keep(pair_name text, first_day date, last_day date, run uuid, now timestamptz)
RETURNS void LANGUAGE plpgsql SET client_min_messages = warning SET work_mem = '128MB' AS $$
BEGIN
  PERFORM psp_put_results(pair_name, first_day, last_day);

  DROP TABLE IF EXISTS psp_broken;
  CREATE TEMP TABLE psp_broken ON COMMIT DROP AS
  SELECT f.*, coalesce(a.client_operation_id, b.order_id, b.client_operation_id) AS key,
         coalesce(a.currency, b.currency) AS currency,
         a.amount AS first_amount, b.amount AS second_amount,
         a.status AS first_status, b.status AS second_status,
         CASE WHEN a.currency <> b.currency THEN 0
              ELSE coalesce(psp_settled(a), 0) - coalesce(psp_settled(b), 0)
                 + CASE WHEN 'fee' = ANY (f.types) THEN b.fee - a.fee ELSE 0 END END AS exposure
    FROM psp_found f
    LEFT JOIN psp_operations a ON a.id = f.first_id
    LEFT JOIN psp_operations b ON b.id = f.second_id
   WHERE f.outcome NOT IN ('matched', 'waiting');
  ANALYZE psp_broken;

  WITH changed AS (
    UPDATE psp_breaks k
       SET first_id = n.first_id, second_id = n.second_id, twin_id = n.twin_id, day = n.day,
           outcome = n.outcome, types = n.types, key = n.key, project = n.project,
           currency = n.currency, first_amount = n.first_amount, second_amount = n.second_amount,
           first_status = n.first_status, second_status = n.second_status, exposure = n.exposure,
           state = CASE WHEN old.state IN ('resolved', 'written_off') THEN 'open' ELSE old.state END,
           opened_at = CASE WHEN old.state IN ('resolved', 'written_off') THEN now
                            ELSE old.opened_at END,
           changed_at = now
      FROM psp_broken n
      JOIN psp_breaks old ON old.pair = pair_name AND old.anchor = n.anchor
     WHERE k.id = old.id
       AND (old.second_id, old.outcome, old.types, old.first_amount, old.second_amount, old.currency,
            replace(old.first_status, 'processing', 'pending'),
            replace(old.second_status, 'processing', 'pending'), old.exposure)
           IS DISTINCT FROM
           (n.second_id, n.outcome, n.types, n.first_amount, n.second_amount, n.currency,
            replace(n.first_status, 'processing', 'pending'),
            replace(n.second_status, 'processing', 'pending'), n.exposure)
    RETURNING k.id, old.state IN ('resolved', 'written_off') AS reopened, n.outcome, n.types,
              n.exposure)
  INSERT INTO psp_break_notes (break_id, at, kind, facts)
  SELECT id, now, CASE WHEN reopened THEN 'reopened' ELSE 'changed' END,
         jsonb_build_object('outcome', outcome, 'types', types, 'exposure', exposure::text)
    FROM changed;
  -- By itself: looking for others while they are written looks at each of those again and again.
  WITH opened AS (
    INSERT INTO psp_breaks (pair, anchor, first_id, second_id, twin_id, day, outcome, types, key,
                            project, currency, first_amount, second_amount, first_status,
                            second_status, exposure, opened_at, changed_at)
    SELECT pair_name, anchor, first_id, second_id, twin_id, day, outcome, types, key, project,
           currency, first_amount, second_amount, first_status, second_status, exposure, now, now
      FROM psp_broken
        ON CONFLICT (pair, anchor) DO NOTHING
    RETURNING id, outcome, types, exposure)
  INSERT INTO psp_break_notes (break_id, at, kind, facts)
  SELECT id, now, 'opened',
         jsonb_build_object('outcome', outcome, 'types', types, 'exposure', exposure::text)
    FROM opened;

  WITH cleared AS (
    UPDATE psp_breaks k
       SET outcome = coalesce(f.outcome, 'gone'), types = '{}', exposure = 0, changed_at = now,
           second_id = coalesce(f.second_id, k.second_id),
           state = CASE WHEN k.written_off <> 0 THEN 'open' ELSE 'resolved' END
      FROM psp_gone g
      LEFT JOIN psp_found f ON f.anchor = g.anchor
     WHERE k.pair = pair_name AND k.anchor = g.anchor
       AND k.outcome NOT IN ('matched', 'waiting', 'gone')
       AND coalesce(f.outcome, 'gone') IN ('matched', 'waiting', 'gone')
    RETURNING k.id, k.outcome, k.written_off <> 0 AS reopened)
  INSERT INTO psp_break_notes (break_id, at, kind, facts)
  SELECT id, now, CASE WHEN reopened THEN 'reopened' ELSE 'cleared' END,
         jsonb_build_object('outcome', outcome)
    FROM cleared;

  DELETE FROM psp_proposals p
   WHERE p.pair = pair_name AND p.state = 'proposed'
     AND (p.day BETWEEN first_day AND last_day
          OR p.first_id IN (SELECT first_id FROM psp_found WHERE day BETWEEN first_day AND last_day)
          OR p.second_id IN (SELECT second_id FROM psp_found WHERE day BETWEEN first_day AND last_day))
     AND NOT EXISTS (SELECT FROM psp_proposed n
                      WHERE n.first_id = p.first_id AND n.second_id = p.second_id);
  INSERT INTO psp_proposals AS p (pair, first_id, second_id, confidence, reasons, day)
  SELECT pair_name, first_id, second_id, confidence, reasons, day FROM psp_proposed
      ON CONFLICT (pair, first_id, second_id) DO UPDATE
     SET confidence = excluded.confidence, reasons = excluded.reasons, day = excluded.day
   WHERE p.state = 'proposed';

  INSERT INTO psp_reconciled_days AS d (pair, day, run_id, run_at, total_first, total_second,
                                        outcomes, types)
  SELECT pair_name, day::date, run, now,
         (SELECT count(*) FROM psp_first
           WHERE scoped AND at >= day::date::timestamp AT TIME ZONE 'UTC'
             AND at < (day::date + 1)::timestamp AT TIME ZONE 'UTC'),
         (SELECT count(*) FROM psp_second
           WHERE scoped AND at >= day::date::timestamp AT TIME ZONE 'UTC'
             AND at < (day::date + 1)::timestamp AT TIME ZONE 'UTC'),
         '{}', '{}'
    FROM generate_series(first_day, last_day, interval '1 day') day
      ON CONFLICT (pair, day) DO UPDATE
     SET run_id = excluded.run_id, run_at = excluded.run_at, total_first = excluded.total_first,
         total_second = excluded.total_second;
  UPDATE psp_reconciled_days d
     SET outcomes = coalesce(
           (SELECT jsonb_object_agg(outcome, n)
              FROM (SELECT r.outcome, count(*) AS n FROM psp_findings r
                     WHERE r.pair = pair_name AND r.day = d.day GROUP BY 1
                     UNION ALL
                    SELECT 'matched', sum(m.count) FROM psp_matched m
                     WHERE m.pair = pair_name AND m.day = d.day HAVING sum(m.count) > 0) counted), '{}'),
         types = coalesce(
           (SELECT jsonb_object_agg(type, n)
              FROM (SELECT r.types[1] AS type, count(*) AS n FROM psp_findings r
                     WHERE r.pair = pair_name AND r.day = d.day AND r.outcome = 'discrepancy'
                     GROUP BY 1) counted), '{}')
   WHERE d.pair = pair_name
     AND (d.day BETWEEN first_day AND last_day
          OR d.day IN (SELECT day FROM psp_found UNION SELECT day FROM psp_gone));
END $$;

-- What would be otherwise, had `psp_match` been the last word on these days.
CREATE FUNCTION psp_difference(pair_name text, first_day date, last_day date)
RETURNS TABLE (before text, after text, count bigint, anchors uuid[]) LANGUAGE plpgsql AS $$
BEGIN
  RETURN QUERY
  SELECT r.outcome, f.outcome, count(*), (array_agg(coalesce(f.anchor, r.anchor)))[:20]
    FROM (SELECT * FROM psp_found o WHERE o.day BETWEEN first_day AND last_day) f
    FULL JOIN (SELECT * FROM psp_results o
                WHERE o.pair = pair_name AND o.day BETWEEN first_day AND last_day) r
      ON r.anchor = f.anchor
   GROUP BY r.outcome, f.outcome,
            (r.outcome, r.second_id, r.types) IS NOT DISTINCT FROM (f.outcome, f.second_id, f.types)
  HAVING NOT ((r.outcome, r.second_id, r.types) IS NOT DISTINCT FROM
              (f.outcome, f.second_id, f.types));
END $$;

-- The results of some days as a table to take away: of a kind, or (none) all that is not well.
CREATE FUNCTION psp_reconciliation_lines(
  pair_name text, first_day date, last_day date, wanted text
) RETURNS TABLE (
  recon_date date, match_status text, discrepancy_type text, client_operation_id text,
  first_source_id text, second_source_id text, project text, currency text, first_amount numeric,
  second_amount numeric, amount_diff numeric, first_status text, second_status text,
  first_created_at timestamptz, second_created_at timestamptz, matched_by smallint, state text,
  owner_name text
) LANGUAGE sql STABLE AS $$
  SELECT r.day, r.outcome, array_to_string(r.types, ' '),
         coalesce(a.client_operation_id, b.order_id, b.client_operation_id),
         a.source_id, b.source_id, coalesce(a.project, b.project), coalesce(a.currency, b.currency),
         a.amount, b.amount, abs(a.amount - b.amount), a.status, b.status,
         a.created_at, b.created_at, r.matched_by, k.state, o.name
    FROM psp_results r
    LEFT JOIN psp_operations a ON a.id = r.first_id
    LEFT JOIN psp_operations b ON b.id = r.second_id
    LEFT JOIN psp_breaks k ON k.pair = r.pair AND k.anchor = r.anchor
    LEFT JOIN principals o ON o.id = k.owner
   WHERE r.pair = pair_name AND r.day BETWEEN first_day AND last_day
     AND CASE WHEN wanted IS NULL THEN r.outcome NOT IN ('matched', 'waiting')
              ELSE wanted IN ('all', r.outcome) OR wanted = ANY (r.types) END
   ORDER BY r.day, r.anchor $$;
