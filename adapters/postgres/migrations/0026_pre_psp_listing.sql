-- Operations one by one: found by what somebody knows of them, in any order, on any page.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE INDEX psp_operations_by_update ON psp_operations (updated_at DESC, id DESC);
CREATE INDEX psp_operations_by_amount ON psp_operations (coalesce(amount, -1), id);
CREATE INDEX psp_operations_by_source_id ON psp_operations (source_id);
CREATE INDEX psp_operations_by_email ON psp_operations (email_hash) WHERE email_hash IS NOT NULL;

-- What an operation can be found by a part of.
CREATE FUNCTION psp_words(
  source_id text, reference_id text, client_operation_id text, order_id text, utr text
) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN lower(source_id || coalesce(' ' || reference_id, '') || coalesce(' ' || client_operation_id, '')
             || coalesce(' ' || order_id, '') || coalesce(' ' || utr, ''));

CREATE INDEX psp_operations_by_word ON psp_operations USING gin
  (psp_words(source_id, reference_id, client_operation_id, order_id, utr) gin_trgm_ops);

-- Whether an operation is searched for: by one of these words exactly (or an address, by its hash),
-- and by a part. It becomes part of the statement that asks, so that the planner sees through it.
CREATE FUNCTION psp_sought(o psp_operations, words text[], hash bytea, part text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (words IS NULL
          OR o.source_id = ANY (words) OR o.reference_id = ANY (words)
          OR o.client_operation_id = ANY (words) OR o.order_id = ANY (words) OR o.utr = ANY (words)
          OR o.email_hash = hash)
     AND (part IS NULL
          OR psp_words(o.source_id, o.reference_id, o.client_operation_id, o.order_id, o.utr)
             LIKE part) $$;

-- In which quarters of a long time there are any of the few kinds that are asked for.
CREATE INDEX psp_quarters_of_kind ON psp_quarters (kind_id, quarter);

-- How exports write cells. What a spreadsheet would take for a formula is text with an apostrophe.
CREATE FUNCTION psp_cell(told text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN left(told, 1) IN ('=', '+', '-', '@', E'\t', E'\r', E'\n', U&'\FF1D', U&'\FF0B',
                                   U&'\FF0D', U&'\FF20')
            THEN '''' || told ELSE told END;

-- An amount with as many decimals as it has, and at least those of its currency.
CREATE FUNCTION psp_amount(amount numeric, currency text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN round(amount, greatest(
  scale(trim_scale(amount)),
  CASE WHEN currency IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') THEN 3
       WHEN currency IN ('TRX', 'USDC', 'USDT') THEN 6 WHEN currency IN ('BTC', 'LTC') THEN 8
       ELSE 2 END))::text;

CREATE FUNCTION psp_instant(at timestamptz) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"');

CREATE TABLE psp_exports (
  number      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id          uuid NOT NULL UNIQUE,
  owner       uuid NOT NULL,                                 -- who alone may open it
  kind        text NOT NULL,
  format      text NOT NULL CHECK (format IN ('csv', 'xlsx')),
  name        text NOT NULL,                                 -- of the file
  wishes      jsonb NOT NULL,
  state       text NOT NULL
              CHECK (state IN ('waiting', 'running', 'completed', 'failed', 'expired')),
  attempts    integer NOT NULL DEFAULT 0,
  progress    bigint NOT NULL DEFAULT 0,                     -- rows
  total       bigint,
  size        bigint,                                        -- bytes
  file        text,
  error       text,
  created_at  timestamptz NOT NULL,
  finished_at timestamptz,
  expires_at  timestamptz NOT NULL
);

CREATE INDEX psp_exports_of_owner ON psp_exports (owner, number DESC);
CREATE INDEX psp_exports_by_expiry ON psp_exports (expires_at) WHERE state <> 'expired';

-- Reports that come by themselves, and those that have come.
CREATE TABLE psp_report_schedules (
  id          uuid PRIMARY KEY,
  fingerprint uuid NOT NULL,                                 -- of the request that made it
  name        text NOT NULL,
  frequency   text NOT NULL CHECK (frequency IN ('daily', 'weekly', 'monthly')),
  at          time NOT NULL,                                 -- in its timezone
  timezone    text NOT NULL,
  weekday     smallint CHECK (weekday BETWEEN 0 AND 6),      -- Monday is 0
  day         smallint CHECK (day BETWEEN 1 AND 28),
  format      text NOT NULL CHECK (format IN ('pdf', 'xlsx', 'csv')),
  language    text NOT NULL CHECK (language IN ('en', 'ru')),
  recipients  text[] NOT NULL,
  wishes      jsonb NOT NULL,
  active      boolean NOT NULL,
  created_at  timestamptz NOT NULL,
  last_run_at timestamptz,
  next_run_at timestamptz                                    -- none while it is not active
);

CREATE INDEX psp_report_schedules_due ON psp_report_schedules (next_run_at)
 WHERE next_run_at IS NOT NULL;

CREATE TABLE psp_reports (
  number      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id          uuid NOT NULL UNIQUE,
  schedule_id uuid,                                          -- which may be gone by now
  name        text NOT NULL,
  format      text NOT NULL,
  language    text NOT NULL,
  recipients  text[] NOT NULL,
  wishes      jsonb NOT NULL,
  first_day   date NOT NULL,
  last_day    date NOT NULL,
  state       text NOT NULL
              CHECK (state IN ('waiting', 'running', 'completed', 'failed', 'expired')),
  attempts    integer NOT NULL DEFAULT 0,
  size        bigint,
  file        text,
  error       text,
  created_at  timestamptz NOT NULL,
  finished_at timestamptz,
  expires_at  timestamptz NOT NULL,
  UNIQUE (schedule_id, first_day, last_day)
);

CREATE INDEX psp_reports_by_expiry ON psp_reports (expires_at) WHERE state <> 'expired';
