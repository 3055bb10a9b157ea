-- What operations come to, quickly; and alerts about it.

-- When the span begins that an instant is in, and when the next one begins unless it is that very
-- instant: spans of UTC.
CREATE FUNCTION psp_before(instant timestamptz, span interval) RETURNS timestamptz
LANGUAGE sql STABLE RETURN date_bin(span, instant, '2000-01-01T00:00:00Z');
CREATE FUNCTION psp_after(instant timestamptz, span interval) RETURNS timestamptz
LANGUAGE sql STABLE
RETURN date_bin(span, instant + span - interval '1 microsecond', '2000-01-01T00:00:00Z');

-- What operations of a filter come to, in rows that are as coarse as the question allows: whole
-- days of UTC where the time of day is not asked for (`days`), else quarters of an hour
-- (`quarters`), and single operations where either would be too coarse: at the ends of a period, in
-- sizes that a filter's amounts cut through, and for `rows`. `at` is when such a row begins.
-- With amounts, `sizes` are those that lie between them entirely; what is above amount_min and
-- below low_until, and what is from high_since up to amount_max, is looked at one by one.
-- `again` tells of operations whose pair is counted already, unless one source alone is meant. An
-- empty text among the choices means operations that have none.
CREATE FUNCTION psp_figures(
  grain text, since timestamptz, until timestamptz, sources text[], projects text[],
  statuses text[], directions text[], currencies text[], methods text[], countries text[],
  amount_min numeric, amount_max numeric, sizes smallint[], low_until numeric, high_since numeric
) RETURNS TABLE (
  at timestamptz, source text, project text, direction text, currency text, method text,
  country text, status text, size smallint, again boolean, count bigint, amount numeric,
  amount_usd numeric, fee numeric, unconverted bigint
) LANGUAGE sql STABLE AS $$
  SELECT q.at, k.source, k.project, k.direction, k.currency, k.method, k.country, k.status,
         k.size, k.paired AND coalesce(cardinality(sources), 0) <> 1, q.count, q.amount,
         q.amount_usd, q.fee, q.unconverted
    FROM (SELECT d.day AS at, d.kind_id, d.count, d.amount, d.amount_usd, d.fee, d.unconverted
            FROM psp_days d
           WHERE grain = 'days'
             AND d.day >= psp_after(since, '24 hours') AND d.day < psp_before(until, '24 hours')
           UNION ALL
          SELECT b.quarter, b.kind_id, b.count, b.amount, b.amount_usd, b.fee, b.unconverted
            FROM psp_quarters b
           WHERE grain <> 'rows'
             AND b.quarter >= psp_after(since, '15 minutes')
             AND b.quarter < CASE WHEN grain = 'days'
                                  THEN least(psp_after(since, '24 hours'),
                                             psp_before(until, '15 minutes'))
                                  ELSE psp_before(until, '15 minutes') END
           UNION ALL
          SELECT e.quarter, e.kind_id, e.count, e.amount, e.amount_usd, e.fee, e.unconverted
            FROM psp_quarters e
           WHERE grain = 'days'
             AND e.quarter >= greatest(psp_after(since, '24 hours'), psp_before(until, '24 hours'))
             AND e.quarter < psp_before(until, '15 minutes')) q
    JOIN psp_kinds k ON k.id = q.kind_id
   WHERE psp_chosen(k, sources, projects, statuses, directions, currencies, methods, countries)
     AND (sizes IS NULL OR k.size = ANY (sizes))
   UNION ALL
  SELECT o.created_at, o.source, coalesce(o.project, ''), coalesce(o.direction, ''),
         coalesce(o.currency, ''), coalesce(o.payment_method, ''), coalesce(o.country, ''),
         o.status, psp_size(o.amount), o.paired AND coalesce(cardinality(sources), 0) <> 1, 1,
         coalesce(o.amount, 0), coalesce(o.amount_usd, 0), coalesce(o.fee, 0),
         CASE WHEN o.amount IS NOT NULL AND o.amount_usd IS NULL THEN 1 ELSE 0 END
    FROM (SELECT * FROM psp_operations w
           WHERE grain = 'rows' AND w.created_at >= since AND w.created_at < until
           UNION ALL
          SELECT * FROM psp_operations b
           WHERE grain <> 'rows' AND b.created_at >= since
             AND b.created_at < least(psp_after(since, '15 minutes'), until)
           UNION ALL
          SELECT * FROM psp_operations e
           WHERE grain <> 'rows'
             AND e.created_at >= greatest(psp_before(until, '15 minutes'),
                                          least(psp_after(since, '15 minutes'), until))
             AND e.created_at < until
           UNION ALL
          SELECT * FROM psp_operations l
           WHERE grain <> 'rows' AND l.created_at >= psp_after(since, '15 minutes')
             AND l.created_at < psp_before(until, '15 minutes')
             AND coalesce(l.amount, -1) >= amount_min AND coalesce(l.amount, -1) < low_until
           UNION ALL
          SELECT * FROM psp_operations h
           WHERE grain <> 'rows' AND h.created_at >= psp_after(since, '15 minutes')
             AND h.created_at < psp_before(until, '15 minutes')
             AND coalesce(h.amount, -1) >= high_since AND coalesce(h.amount, -1) <= amount_max) o
   WHERE (sources IS NULL OR o.source = ANY (sources))
     AND (projects IS NULL OR coalesce(o.project, '') = ANY (projects))
     AND (statuses IS NULL OR o.status = ANY (statuses))
     AND (directions IS NULL OR coalesce(o.direction, '') = ANY (directions))
     AND (currencies IS NULL OR coalesce(o.currency, '') = ANY (currencies))
     AND (methods IS NULL OR coalesce(o.payment_method, '') = ANY (methods))
     AND (countries IS NULL OR coalesce(o.country, '') = ANY (countries))
     AND (amount_min IS NULL OR o.amount >= amount_min)
     AND (amount_max IS NULL OR o.amount <= amount_max) $$;

-- Rules that raise alerts. Whoever reads history finds a rule's name also when it is gone.
CREATE TABLE psp_alert_rules (
  id          uuid PRIMARY KEY,
  number      integer GENERATED ALWAYS AS IDENTITY UNIQUE,
  request     uuid UNIQUE,
  fingerprint uuid,                                          -- of what the request said
  name        text NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('success_rate', 'silence', 'failures', 'amount',
                                            'sync_stale', 'break_age')),
  severity    text NOT NULL CHECK (severity IN ('info', 'warning', 'critical')),
  source      text,                                          -- of operations that are looked at
  project     text,
  params      jsonb NOT NULL,                                -- numbers, as text
  channels    text[] NOT NULL,
  recipients  text[] NOT NULL,
  active      boolean NOT NULL,
  muted_until timestamptz,
  made_at     timestamptz NOT NULL,
  changed_at  timestamptz NOT NULL
);

INSERT INTO psp_alert_rules (
  id, name, kind, severity, params, channels, recipients, active, made_at, changed_at)
SELECT gen_random_uuid(), name, kind, severity, params::jsonb, '{bell}', '{}', true, now(), now()
  FROM (VALUES
    ('Low success rate', 'success_rate', 'critical',
     '{"threshold": "80", "window_minutes": "60", "at_least": "20"}'),
    ('Silent project', 'silence', 'warning', '{"window_minutes": "30", "at_least": "500"}'),
    ('Unusual failures', 'failures', 'warning',
     '{"multiple": "2", "window_minutes": "60", "at_least": "20"}'),
    ('Unusual amount', 'amount', 'info',
     '{"sigma": "3", "window_minutes": "1440", "at_least": "100"}'),
    ('Sync is stale', 'sync_stale', 'critical', '{"window_minutes": "30"}'),
    ('Old breaks', 'break_age', 'warning', '{"hours": "72"}')
  ) usual (name, kind, severity, params);

CREATE TABLE psp_alerts (
  id              uuid PRIMARY KEY,
  number          bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  rule_id         uuid REFERENCES psp_alert_rules ON DELETE SET NULL,
  rule_name       text NOT NULL,
  rule_kind       text NOT NULL,
  severity        text NOT NULL,
  subject         text NOT NULL,                             -- tells apart what one rule finds
  facts           jsonb NOT NULL,
  state           text NOT NULL CHECK (state IN ('open', 'acknowledged', 'resolved')),
  raised_at       timestamptz NOT NULL,
  acknowledged_by text,
  acknowledged_at timestamptz,
  comment         text,
  resolved_at     timestamptz,
  muted_until     timestamptz,
  CHECK ((state = 'resolved') = (resolved_at IS NOT NULL))
);

-- What stays so is one alert, whoever looks at it and how often.
CREATE UNIQUE INDEX psp_alerts_standing ON psp_alerts (rule_id, subject)
 WHERE state <> 'resolved' AND rule_id IS NOT NULL;
CREATE INDEX psp_alerts_of_subject ON psp_alerts (rule_id, subject, number DESC);
CREATE INDEX psp_alerts_by_state ON psp_alerts (state, number DESC);

CREATE TABLE psp_alert_history (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  alert_id uuid NOT NULL REFERENCES psp_alerts ON DELETE CASCADE,
  at       timestamptz NOT NULL,
  what     text NOT NULL,
  by_name  text,
  note     text
);

CREATE INDEX psp_alert_history_of_alert ON psp_alert_history (alert_id, id);

CREATE TABLE psp_alert_deliveries (
  id        uuid PRIMARY KEY,
  alert_id  uuid NOT NULL REFERENCES psp_alerts ON DELETE CASCADE,
  channel   text NOT NULL CHECK (channel IN ('mail', 'telegram')),
  recipient text NOT NULL,
  state     text NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
  at        timestamptz,
  error     text
);

CREATE INDEX psp_alert_deliveries_of_alert ON psp_alert_deliveries (alert_id);
