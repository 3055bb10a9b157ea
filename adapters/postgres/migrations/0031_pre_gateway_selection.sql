-- Which requisite an order gets: what each has taken in each direction, beside what it may take.

-- One row for each requisite and direction. Reservations lock this row alone: whoever edits a
-- requisite or a trader waits for no order, and no order for them.
CREATE TABLE gateway_usage (
  requisite       uuid NOT NULL REFERENCES gateway_requisites ON DELETE CASCADE,
  direction       text NOT NULL CHECK (direction IN ('payin', 'payout')),

  -- Copied from the requisite and its trader by triggers, so that those who take no orders now are
  -- not even looked at, however many they are. No bound: the largest number.
  trader          uuid NOT NULL REFERENCES gateway_traders,
  currency        text NOT NULL,
  method          text NOT NULL,
  bank            text,
  any_bank        boolean NOT NULL,           -- customers of every bank can pay to it
  open            boolean NOT NULL,           -- all switches are on
  tier            smallint NOT NULL,
  weight          numeric(8, 3) NOT NULL,
  least           bigint NOT NULL,
  largest         bigint NOT NULL,
  window_seconds  integer NOT NULL,
  window_limit    bigint NOT NULL,
  day_limit       bigint NOT NULL,
  day_most        integer NOT NULL,
  month_limit     bigint NOT NULL,
  interval_seconds integer NOT NULL,
  concurrent      integer NOT NULL,
  device_required boolean NOT NULL,
  timezone        text NOT NULL,

  -- Counted: what is reserved or completed, by the instant of its reservation.
  active          integer NOT NULL DEFAULT 0 CHECK (active >= 0),
  load            double precision NOT NULL GENERATED ALWAYS AS (active / weight::float8) STORED,
  last_used_at    timestamptz,
  chance          double precision NOT NULL DEFAULT random(),
  window_since    timestamptz NOT NULL DEFAULT '-infinity',  -- all since then is in the sum
  window_sum      bigint NOT NULL DEFAULT 0 CHECK (window_sum >= 0),
  day_from        timestamptz NOT NULL DEFAULT '-infinity',
  day_until       timestamptz NOT NULL DEFAULT '-infinity',
  day_sum         bigint NOT NULL DEFAULT 0 CHECK (day_sum >= 0),
  day_count       integer NOT NULL DEFAULT 0 CHECK (day_count >= 0),
  month_from      timestamptz NOT NULL DEFAULT '-infinity',
  month_until     timestamptz NOT NULL DEFAULT '-infinity',
  month_sum       bigint NOT NULL DEFAULT 0 CHECK (month_sum >= 0),
  recount         boolean NOT NULL DEFAULT false,   -- the window or the timezone is another now
  PRIMARY KEY (requisite, direction)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);

CREATE INDEX gateway_usage_in_turn
    ON gateway_usage (direction, currency, method, load, last_used_at NULLS FIRST, chance)
 WHERE open AND active < concurrent;
CREATE INDEX gateway_usage_by_trader ON gateway_usage (trader);

-- How many pay-outs a trader has in hand: bounded for the trader, not for each requisite.
CREATE TABLE gateway_payout_usage (
  trader uuid PRIMARY KEY REFERENCES gateway_traders,
  active integer NOT NULL DEFAULT 0 CHECK (active >= 0)
) WITH (fillfactor = 50);

CREATE TABLE gateway_reservations (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_id      uuid NOT NULL REFERENCES gateway_orders,
  requisite     uuid NOT NULL REFERENCES gateway_requisites,
  direction     text NOT NULL,
  trader        uuid NOT NULL REFERENCES gateway_traders,
  amount        bigint NOT NULL CHECK (amount > 0),     -- to be paid
  counted       bigint NOT NULL CHECK (counted >= 0),   -- against the limits; released: none
  state         text NOT NULL CHECK (state IN ('held', 'released', 'completed')),
  at            timestamptz NOT NULL,
  ended_at      timestamptz,
  unique_amount boolean NOT NULL,             -- nobody else may be asked for the same sum
  late_until    timestamptz,                  -- until when that is so after the release
  CHECK ((state = 'held') = (ended_at IS NULL))
) WITH (fillfactor = 80);

CREATE UNIQUE INDEX gateway_reservations_held ON gateway_reservations (order_id)
 WHERE state = 'held';
CREATE INDEX gateway_reservations_by_order ON gateway_reservations (order_id, id DESC);
CREATE UNIQUE INDEX gateway_reservations_amounts ON gateway_reservations (requisite, amount)
 WHERE unique_amount;
CREATE INDEX gateway_reservations_counted
    ON gateway_reservations (requisite, direction, at) INCLUDE (counted)
 WHERE counted > 0;

-- What a requisite may take in each direction, as it stands now.
CREATE VIEW gateway_offers AS
SELECT r.id AS requisite, d.direction, r.trader, r.currency, r.method, r.bank,
       r.type = 'sbp' AS any_bank,
       r.state = 'approved' AND NOT r.excluded AND d.direction = ANY (r.directions)
       AND t.working AND t.traffic AND t.enabled AND d.direction = ANY (t.directions) AS open,
       t.tier, r.weight,
       CASE d.direction WHEN 'payin' THEN GREATEST(r.least, t.payin_least, 1)
                        ELSE GREATEST(r.least, t.payout_least, 1) END AS least,
       COALESCE(CASE d.direction WHEN 'payin' THEN LEAST(r.largest, t.payin_largest)
                                 ELSE LEAST(r.largest, t.payout_largest) END,
                9223372036854775807) AS largest,
       r.window_seconds,
       COALESCE(r.window_sum, 9223372036854775807) AS window_limit,
       COALESCE(r.day_sum, 9223372036854775807) AS day_limit,
       COALESCE(r.day_count, 2147483647) AS day_most,
       COALESCE(r.month_sum, 9223372036854775807) AS month_limit,
       CASE d.direction WHEN 'payin' THEN r.min_interval_seconds ELSE 0 END AS interval_seconds,
       CASE d.direction WHEN 'payin' THEN r.concurrent ELSE 2147483647 END AS concurrent,
       r.device_required AND d.direction = 'payin' AS device_required,
       t.timezone
  FROM gateway_requisites r
  JOIN gateway_traders t ON t.id = r.trader
 CROSS JOIN (VALUES ('payin'), ('payout')) AS d (direction);

CREATE FUNCTION copy_gateway_offers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO gateway_usage AS u
         (requisite, direction, trader, currency, method, bank, any_bank, open, tier, weight,
          least, largest, window_seconds, window_limit, day_limit, day_most, month_limit,
          interval_seconds, concurrent, device_required, timezone)
  SELECT o.requisite, o.direction, o.trader, o.currency, o.method, o.bank, o.any_bank, o.open,
         o.tier, o.weight, o.least, o.largest, o.window_seconds, o.window_limit, o.day_limit,
         o.day_most, o.month_limit, o.interval_seconds, o.concurrent, o.device_required, o.timezone
    FROM gateway_offers o
   WHERE CASE TG_TABLE_NAME WHEN 'gateway_traders' THEN o.trader = NEW.id
                            ELSE o.requisite = NEW.id END
   ORDER BY o.requisite, o.direction
      ON CONFLICT (requisite, direction) DO UPDATE
     SET trader = EXCLUDED.trader, currency = EXCLUDED.currency, method = EXCLUDED.method,
         bank = EXCLUDED.bank, any_bank = EXCLUDED.any_bank, open = EXCLUDED.open,
         tier = EXCLUDED.tier, weight = EXCLUDED.weight, least = EXCLUDED.least,
         largest = EXCLUDED.largest, window_seconds = EXCLUDED.window_seconds,
         window_limit = EXCLUDED.window_limit, day_limit = EXCLUDED.day_limit,
         day_most = EXCLUDED.day_most, month_limit = EXCLUDED.month_limit,
         interval_seconds = EXCLUDED.interval_seconds, concurrent = EXCLUDED.concurrent,
         device_required = EXCLUDED.device_required, timezone = EXCLUDED.timezone,
         recount = u.recount OR u.window_seconds <> EXCLUDED.window_seconds
                             OR u.timezone <> EXCLUDED.timezone;
  RETURN NULL;
END
$$;

CREATE FUNCTION open_gateway_payout_usage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO gateway_payout_usage (trader) VALUES (NEW.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;

CREATE TRIGGER copy_offers AFTER INSERT OR UPDATE OF
  trader, type, method, bank, currency, directions, state, least, largest, window_seconds,
  window_sum, day_sum, day_count, month_sum, min_interval_seconds, concurrent, weight, excluded,
  device_required
  ON gateway_requisites FOR EACH ROW EXECUTE FUNCTION copy_gateway_offers();

CREATE TRIGGER copy_offers AFTER UPDATE OF
  working, traffic, enabled, tier, directions, payin_least, payin_largest, payout_least,
  payout_largest, timezone
  ON gateway_traders FOR EACH ROW
  WHEN ((OLD.working, OLD.traffic, OLD.enabled, OLD.tier, OLD.directions, OLD.payin_least,
         OLD.payin_largest, OLD.payout_least, OLD.payout_largest, OLD.timezone)
        IS DISTINCT FROM
        (NEW.working, NEW.traffic, NEW.enabled, NEW.tier, NEW.directions, NEW.payin_least,
         NEW.payin_largest, NEW.payout_least, NEW.payout_largest, NEW.timezone))
  EXECUTE FUNCTION copy_gateway_offers();

CREATE TRIGGER open_payout_usage AFTER INSERT ON gateway_traders
  FOR EACH ROW EXECUTE FUNCTION open_gateway_payout_usage();
