-- What payment service providers tell: one row per operation, and sums that are always right.

CREATE TABLE psp_operations (
  id                  uuid PRIMARY KEY,                      -- derived from the three below
  source              text NOT NULL,
  kind                text NOT NULL,                         -- the provider's list that it is in
  source_id           text NOT NULL,
  reference_id        text,
  client_operation_id text,
  order_id            text,
  project             text,                                  -- our word for it
  merchant_id         text,
  direction           text CHECK (direction IN ('in', 'out')),
  amount              numeric(28, 8) CHECK (amount >= 0),    -- major units; a young one may have none
  currency            text,
  fee                 numeric(28, 8),
  paid_amount         numeric(28, 8),
  rate                numeric(28, 12),                       -- US dollars for one, on its day
  amount_usd          numeric(28, 8),
  fee_usd             numeric(28, 8),
  status              text NOT NULL
                      CHECK (status IN ('pending', 'processing', 'success', 'failed', 'refunded')),
  original_status     text NOT NULL,
  user_id             text,
  email_hash          bytea,                                 -- keyed: finds an exact address
  email_masked        text,
  name_masked         text,
  phone_masked        text,
  party               bytea,                                 -- sealed: e-mail, name, phone, account
  country             text,
  utr                 text,
  payment_method      text,
  payment_product     text,
  created_at          timestamptz NOT NULL,
  updated_at          timestamptz NOT NULL,
  completed_at        timestamptz,
  version_number      numeric(20) NOT NULL,
  version_at          timestamptz NOT NULL,
  fingerprint         bytea NOT NULL,                        -- of what was told: equal means unchanged
  from_file           boolean NOT NULL DEFAULT false,        -- gives way to what an API tells
  paired              boolean NOT NULL DEFAULT false,        -- the other side of its pair is counted
  ingested_at         timestamptz NOT NULL,
  changed_at          timestamptz NOT NULL,
  UNIQUE (source, kind, source_id)
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05);

CREATE INDEX psp_operations_by_time ON psp_operations (created_at DESC, id DESC);
CREATE INDEX psp_operations_of_project ON psp_operations (project, created_at DESC, id DESC);
CREATE INDEX psp_operations_by_client_operation ON psp_operations (client_operation_id)
 WHERE client_operation_id IS NOT NULL;
CREATE INDEX psp_operations_by_order ON psp_operations (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX psp_operations_by_reference ON psp_operations (reference_id)
 WHERE reference_id IS NOT NULL;
CREATE INDEX psp_operations_by_utr ON psp_operations (utr) WHERE utr IS NOT NULL;

-- The row as the provider sent it, sealed: read when somebody looks at one operation.
CREATE TABLE psp_raw (
  operation_id uuid PRIMARY KEY REFERENCES psp_operations ON DELETE CASCADE,
  sealed       bytea NOT NULL
);

-- Each change of status or amount, and each time that one version came with two contents.
CREATE TABLE psp_changes (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  operation_id    uuid NOT NULL REFERENCES psp_operations ON DELETE CASCADE,
  at              timestamptz NOT NULL,                      -- when we were told
  version_at      timestamptz NOT NULL,
  status          text NOT NULL,
  original_status text NOT NULL,
  amount          numeric(28, 8),
  currency        text,
  conflict        boolean NOT NULL DEFAULT false
);

CREATE INDEX psp_changes_of_operation ON psp_changes (operation_id, id);

-- A provider's word for a project, and ours: unknown ones are taken over as they are.
CREATE TABLE psp_projects (
  source  text NOT NULL,
  theirs  text NOT NULL,
  project text NOT NULL,
  PRIMARY KEY (source, theirs)
);

INSERT INTO psp_projects (source, theirs, project) VALUES
  ('payshack', '91G_TECH_PVT_LTD', '91game'),
  ('payshack', 'IG Indigate P_Out', 'indigate_payout'),
  ('payshack', 'MNCL_M5_Pvt_Ltd', 'mncl_m5'),
  ('payshack', 'Mn CL THREE_PVT_LTD', 'mncl_three');

-- Sums, per quarter of an hour (no timezone's hours or days begin within one), per day, and per kind
-- of operation. A kind is everything that figures are asked by.
CREATE TABLE psp_kinds (
  id        integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source    text NOT NULL,
  project   text NOT NULL,                                   -- '' where there is none, as below
  direction text NOT NULL,
  currency  text NOT NULL,
  method    text NOT NULL,
  country   text NOT NULL,
  status    text NOT NULL,
  size      smallint NOT NULL,                               -- -1 without an amount; see psp_size
  paired    boolean NOT NULL,
  UNIQUE (source, project, direction, currency, method, country, status, size, paired)
);

CREATE TABLE psp_quarters (
  quarter     timestamptz NOT NULL,                          -- when it begins
  kind_id     integer NOT NULL REFERENCES psp_kinds,
  count       bigint NOT NULL,
  amount      numeric NOT NULL,
  amount_usd  numeric NOT NULL,
  fee         numeric NOT NULL,
  unconverted bigint NOT NULL,                               -- how many have an amount and no dollars
  PRIMARY KEY (quarter, kind_id)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);

-- Days of UTC. A period of another timezone is whole days of these, and quarters at its ends.
CREATE TABLE psp_days (
  day         timestamptz NOT NULL,                          -- when it begins
  kind_id     integer NOT NULL REFERENCES psp_kinds,
  count       bigint NOT NULL,
  amount      numeric NOT NULL,
  amount_usd  numeric NOT NULL,
  fee         numeric NOT NULL,
  unconverted bigint NOT NULL,
  PRIMARY KEY (day, kind_id)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05);

-- 0-100, 100-500, 500-1,000, 1,000-5,000, 5,000-10,000, and above: the lower bound belongs to it.
CREATE FUNCTION psp_size(amount numeric) RETURNS smallint LANGUAGE sql IMMUTABLE
RETURN CASE WHEN amount IS NULL THEN -1 WHEN amount < 100 THEN 0 WHEN amount < 500 THEN 1
            WHEN amount < 1000 THEN 2 WHEN amount < 5000 THEN 3 WHEN amount < 10000 THEN 4
            ELSE 5 END;

CREATE TYPE psp_delta AS (
  quarter timestamptz, source text, project text, direction text, currency text, method text,
  country text, status text, size smallint, paired boolean,
  count bigint, amount numeric, amount_usd numeric, fee numeric, unconverted bigint
);

-- What an operation adds to the sums, or (with -1) takes from them.
CREATE FUNCTION psp_delta_of(o psp_operations, sign integer) RETURNS psp_delta LANGUAGE sql IMMUTABLE
RETURN ROW(
  date_bin('15 minutes', o.created_at, '2000-01-01T00:00:00Z'), o.source,
  coalesce(o.project, ''), coalesce(o.direction, ''), coalesce(o.currency, ''),
  coalesce(o.payment_method, ''), coalesce(o.country, ''), o.status, psp_size(o.amount), o.paired,
  sign, sign * coalesce(o.amount, 0), sign * coalesce(o.amount_usd, 0), sign * coalesce(o.fee, 0),
  CASE WHEN o.amount IS NOT NULL AND o.amount_usd IS NULL THEN sign ELSE 0 END)::psp_delta;

-- Adds them up. Kinds, quarters and days are taken in one order, so that two who add never wait for
-- one another.
CREATE FUNCTION psp_add(deltas psp_delta[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO psp_kinds (source, project, direction, currency, method, country, status, size, paired)
  SELECT DISTINCT source, project, direction, currency, method, country, status, size, paired
    FROM unnest(deltas) d
   WHERE NOT EXISTS (
           SELECT FROM psp_kinds k
            WHERE (k.source, k.project, k.direction, k.currency, k.method, k.country, k.status,
                   k.size, k.paired)
                = (d.source, d.project, d.direction, d.currency, d.method, d.country, d.status,
                   d.size, d.paired))
   ORDER BY source, project, direction, currency, method, country, status, size, paired
      ON CONFLICT DO NOTHING;

  INSERT INTO psp_quarters AS q (quarter, kind_id, count, amount, amount_usd, fee, unconverted)
  SELECT d.quarter, k.id, sum(d.count), sum(d.amount), sum(d.amount_usd), sum(d.fee),
         sum(d.unconverted)
    FROM unnest(deltas) d
    JOIN psp_kinds k
      ON (k.source, k.project, k.direction, k.currency, k.method, k.country, k.status, k.size,
          k.paired)
       = (d.source, d.project, d.direction, d.currency, d.method, d.country, d.status, d.size,
          d.paired)
   GROUP BY d.quarter, k.id
  HAVING sum(d.count) <> 0 OR sum(d.amount) <> 0 OR sum(d.amount_usd) <> 0 OR sum(d.fee) <> 0
      OR sum(d.unconverted) <> 0
   ORDER BY d.quarter, k.id
      ON CONFLICT (quarter, kind_id) DO UPDATE
     SET count = q.count + excluded.count, amount = q.amount + excluded.amount,
         amount_usd = q.amount_usd + excluded.amount_usd, fee = q.fee + excluded.fee,
         unconverted = q.unconverted + excluded.unconverted;

  INSERT INTO psp_days AS q (day, kind_id, count, amount, amount_usd, fee, unconverted)
  SELECT date_bin('24 hours', d.quarter, '2000-01-01T00:00:00Z'), k.id, sum(d.count), sum(d.amount),
         sum(d.amount_usd), sum(d.fee), sum(d.unconverted)
    FROM unnest(deltas) d
    JOIN psp_kinds k
      ON (k.source, k.project, k.direction, k.currency, k.method, k.country, k.status, k.size,
          k.paired)
       = (d.source, d.project, d.direction, d.currency, d.method, d.country, d.status, d.size,
          d.paired)
   GROUP BY 1, 2
  HAVING sum(d.count) <> 0 OR sum(d.amount) <> 0 OR sum(d.amount_usd) <> 0 OR sum(d.fee) <> 0
      OR sum(d.unconverted) <> 0
   ORDER BY 1, 2
      ON CONFLICT (day, kind_id) DO UPDATE
     SET count = q.count + excluded.count, amount = q.amount + excluded.amount,
         amount_usd = q.amount_usd + excluded.amount_usd, fee = q.fee + excluded.fee,
         unconverted = q.unconverted + excluded.unconverted;
END $$;

-- Whoever writes operations, the sums follow in the same transaction. Deltas are added up first: a
-- statement about a million operations hands over as many as it has kinds and quarters.
CREATE FUNCTION psp_count() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM psp_add(array_agg(added))
       FROM (SELECT ROW(d.quarter, d.source, d.project, d.direction, d.currency, d.method,
                        d.country, d.status, d.size, d.paired, sum(d.count), sum(d.amount),
                        sum(d.amount_usd), sum(d.fee), sum(d.unconverted))::psp_delta AS added
               FROM arrived a
              CROSS JOIN LATERAL (SELECT (psp_delta_of(a::psp_operations, 1)).*) d
              GROUP BY d.quarter, d.source, d.project, d.direction, d.currency, d.method,
                       d.country, d.status, d.size, d.paired) sums;
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM psp_add(array_agg(added))
       FROM (SELECT ROW(d.quarter, d.source, d.project, d.direction, d.currency, d.method,
                        d.country, d.status, d.size, d.paired, sum(d.count), sum(d.amount),
                        sum(d.amount_usd), sum(d.fee), sum(d.unconverted))::psp_delta AS added
               FROM gone g
              CROSS JOIN LATERAL (SELECT (psp_delta_of(g::psp_operations, -1)).*) d
              GROUP BY d.quarter, d.source, d.project, d.direction, d.currency, d.method,
                       d.country, d.status, d.size, d.paired) sums;
  ELSE
    PERFORM psp_add(array_agg(added))
       FROM (SELECT ROW(d.quarter, d.source, d.project, d.direction, d.currency, d.method,
                        d.country, d.status, d.size, d.paired, sum(d.count), sum(d.amount),
                        sum(d.amount_usd), sum(d.fee), sum(d.unconverted))::psp_delta AS added
               FROM (SELECT (psp_delta_of(g::psp_operations, -1)).* FROM gone g
                      UNION ALL
                     SELECT (psp_delta_of(a::psp_operations, 1)).* FROM arrived a) d
              GROUP BY d.quarter, d.source, d.project, d.direction, d.currency, d.method,
                       d.country, d.status, d.size, d.paired
             HAVING sum(d.count) <> 0 OR sum(d.amount) <> 0 OR sum(d.amount_usd) <> 0
                 OR sum(d.fee) <> 0 OR sum(d.unconverted) <> 0) sums;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER count_arrived AFTER INSERT ON psp_operations
  REFERENCING NEW TABLE AS arrived FOR EACH STATEMENT EXECUTE FUNCTION psp_count();
CREATE TRIGGER count_changed AFTER UPDATE ON psp_operations
  REFERENCING OLD TABLE AS gone NEW TABLE AS arrived
  FOR EACH STATEMENT EXECUTE FUNCTION psp_count();
CREATE TRIGGER count_gone AFTER DELETE ON psp_operations
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION psp_count();

-- Whether a filter means a kind of operation: no choice stands for all of them. Like what follows it
-- becomes part of the statement that asks, so that the planner sees through it.
CREATE FUNCTION psp_chosen(
  k psp_kinds, sources text[], projects text[], statuses text[], directions text[],
  currencies text[], methods text[], countries text[]
) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (sources IS NULL OR k.source = ANY (sources))
     AND (projects IS NULL OR k.project = ANY (projects))
     AND (statuses IS NULL OR k.status = ANY (statuses))
     AND (directions IS NULL OR k.direction = ANY (directions))
     AND (currencies IS NULL OR k.currency = ANY (currencies))
     AND (methods IS NULL OR k.method = ANY (methods))
     AND (countries IS NULL OR k.country = ANY (countries)) $$;

-- The operations that a filter means: no choice stands for all of them. It becomes part of the
-- statement that asks, so that the planner sees through it.
CREATE FUNCTION psp_selected(
  since timestamptz, until timestamptz, sources text[], projects text[], statuses text[],
  directions text[], currencies text[], methods text[], countries text[],
  amount_min numeric, amount_max numeric
) RETURNS SETOF psp_operations LANGUAGE sql STABLE AS $$
  SELECT * FROM psp_operations o
   WHERE (since IS NULL OR o.created_at >= since) AND (until IS NULL OR o.created_at < until)
     AND (sources IS NULL OR o.source = ANY (sources))
     AND (projects IS NULL OR o.project = ANY (projects))
     AND (statuses IS NULL OR o.status = ANY (statuses))
     AND (directions IS NULL OR o.direction = ANY (directions))
     AND (currencies IS NULL OR o.currency = ANY (currencies))
     AND (methods IS NULL OR o.payment_method = ANY (methods))
     AND (countries IS NULL OR o.country = ANY (countries))
     AND (amount_min IS NULL OR o.amount >= amount_min)
     AND (amount_max IS NULL OR o.amount <= amount_max) $$;
