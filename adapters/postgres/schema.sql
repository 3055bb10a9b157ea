CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';

CREATE TYPE public.pgqueuer_status AS ENUM (
    'queued',
    'picked',
    'successful',
    'exception',
    'canceled',
    'deleted',
    'failed'
);

CREATE TYPE public.psp_delta AS (
	quarter timestamp with time zone,
	source text,
	project text,
	direction text,
	currency text,
	method text,
	country text,
	status text,
	size smallint,
	paired boolean,
	count bigint,
	amount numeric,
	amount_usd numeric,
	fee numeric,
	unconverted bigint
);

CREATE FUNCTION public.append_acts(acts text[]) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
  head  audit_head;
  act   audit;
  told  jsonb[];
  rows  audit[];
BEGIN
  SELECT * INTO STRICT head FROM audit_head FOR UPDATE;
  -- Only the commit follows. Who does not come to it, because its process hangs or its line is cut,
  -- does not hold up everybody else for long.
  PERFORM set_config('idle_in_transaction_session_timeout', '5s', true);
  head.at := greatest(clock_timestamp(), head.at);
  FOR n IN 1 .. cardinality(acts) LOOP
    told[n] := acts[n]::jsonb;
    act := jsonb_populate_record(NULL::audit, told[n]);
    head.position := head.position + 1;
    act.position := head.position;
    act.at := head.at;
    -- The same list as in the query `page_of_chain`.
    head.hash := sha256(head.hash || convert_to(jsonb_build_array(
      act.position, (extract(epoch FROM act.at) * 1000000)::bigint, act.actor, act.actor_kind,
      act.credential, act.action, act.refused, act.object_type, act.object_id, act.before,
      act.after, act.subject, act.request_id, encode(act.origin_mac, 'hex'),
      encode(act.personal_mac, 'hex'))::text, 'UTF8'));
    act.hash := head.hash;
    rows[n] := act;
  END LOOP;
  INSERT INTO audit SELECT * FROM unnest(rows);

  -- Facts of somebody who has been erased in the meantime are forgotten at once.
  INSERT INTO audit_personal (position, aspect, subject, facts)
  SELECT head.position - cardinality(acts) + t.n, fact.aspect, fact.subject, fact.facts
    FROM unnest(told) WITH ORDINALITY AS t (act, n),
         jsonb_to_recordset(t.act -> 'facts') AS fact (aspect text, subject uuid, facts text)
    JOIN audit_keys USING (subject)
   WHERE erased_at IS NULL;
  UPDATE audit_head SET position = head.position, hash = head.hash, at = head.at;
END $$;

CREATE FUNCTION public.balance_at(account bigint, of_slot smallint, instant timestamp with time zone) RETURNS bigint
    LANGUAGE plpgsql STABLE STRICT
    SET enable_seqscan TO 'off'
    AS $$
DECLARE
  low bigint; high bigint; middle bigint;
  leg record; following record;
BEGIN
  SELECT l.id, l.posted_at, l.balance_after INTO leg
    FROM legs l WHERE l.account_id = account AND l.slot = of_slot ORDER BY l.id DESC LIMIT 1;
  IF NOT FOUND THEN
    RETURN 0;
  ELSIF leg.posted_at <= instant THEN
    RETURN leg.balance_after;
  END IF;
  high := leg.id;

  SELECT l.id, l.posted_at, l.balance_after INTO leg
    FROM legs l WHERE l.account_id = account AND l.slot = of_slot ORDER BY l.id LIMIT 1;
  IF leg.posted_at > instant THEN
    RETURN 0;
  END IF;
  low := leg.id;

  -- There is a leg at `low`, posted in time, and one at `high`, posted later.
  LOOP
    middle := low + (high - low) / 2;
    SELECT l.id, l.posted_at, l.balance_after INTO leg
      FROM legs l WHERE l.account_id = account AND l.slot = of_slot AND l.id <= middle
     ORDER BY l.id DESC LIMIT 1;
    IF leg.posted_at > instant THEN
      high := leg.id;
      CONTINUE;
    END IF;
    SELECT l.id, l.posted_at INTO following
      FROM legs l WHERE l.account_id = account AND l.slot = of_slot AND l.id > middle
     ORDER BY l.id LIMIT 1;
    IF following.posted_at > instant THEN
      RETURN leg.balance_after;
    END IF;
    low := following.id;
  END LOOP;
END $$;

CREATE FUNCTION public.copy_gateway_offers() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.count_bet(of_owner uuid, placed timestamp with time zone, of_state text, stake bigint, payout bigint) RETURNS void
    LANGUAGE sql
    AS $$
  INSERT INTO bet_days AS known (owner, day, state, bets, staked, paid)
  VALUES (of_owner, (placed AT TIME ZONE 'UTC')::date, of_state, 1, stake, payout)
      ON CONFLICT (owner, day, state) DO UPDATE
     SET bets = known.bets + 1, staked = known.staked + excluded.staked,
         paid = known.paid + excluded.paid;
$$;

CREATE FUNCTION public.count_betting(of_owner uuid, instant timestamp with time zone, what text, stake bigint, payout bigint) RETURNS void
    LANGUAGE sql
    AS $$
  INSERT INTO betting_days AS known (owner, day, happened, bets, staked, paid, largest)
  VALUES (of_owner, (instant AT TIME ZONE 'UTC')::date, what, 1, stake, payout,
          CASE WHEN what IN ('placed', 'loss') THEN stake ELSE payout END)
      ON CONFLICT (owner, day, happened) DO UPDATE
     SET bets = known.bets + 1, staked = known.staked + excluded.staked,
         paid = known.paid + excluded.paid, largest = greatest(known.largest, excluded.largest);
  INSERT INTO betting_months AS known (owner, month, happened, bets, staked, paid)
  VALUES (of_owner, date_trunc('month', instant AT TIME ZONE 'UTC')::date, what, 1, stake, payout)
      ON CONFLICT (owner, month, happened) DO UPDATE
     SET bets = known.bets + 1, staked = known.staked + excluded.staked,
         paid = known.paid + excluded.paid;
$$;

CREATE FUNCTION public.count_lost_attempt() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  NEW.attempts := OLD.attempts + 1;
  RETURN NEW;
END $$;

CREATE FUNCTION public.count_operation(of_owner uuid, instant timestamp with time zone, of_type text, minor bigint) RETURNS void
    LANGUAGE sql
    AS $$
  INSERT INTO operation_days AS known (owner, day, type, operations, amount)
  VALUES (of_owner, (instant AT TIME ZONE 'UTC')::date, of_type, 1, minor)
      ON CONFLICT (owner, day, type) DO UPDATE
     SET operations = known.operations + 1, amount = known.amount + excluded.amount;
  INSERT INTO operation_months AS known (owner, month, type, operations, amount)
  VALUES (of_owner, date_trunc('month', instant AT TIME ZONE 'UTC')::date, of_type, 1, minor)
      ON CONFLICT (owner, month, type) DO UPDATE
     SET operations = known.operations + 1, amount = known.amount + excluded.amount;
$$;

CREATE FUNCTION public.count_placed_bet(of_owner uuid, placed timestamp with time zone, stake bigint) RETURNS void
    LANGUAGE sql
    AS $$
  SELECT count_bet(of_owner, placed, 'open', stake, 0);
  SELECT count_betting(of_owner, placed, 'placed', stake, 0);
$$;

CREATE FUNCTION public.count_resolved_bet(of_owner uuid, placed timestamp with time zone, resolved timestamp with time zone, of_state text, stake bigint, payout bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  UPDATE bet_days AS known SET bets = known.bets - 1, staked = known.staked - stake
   WHERE known.owner = of_owner AND known.day = (placed AT TIME ZONE 'UTC')::date
     AND known.state = 'open';
  PERFORM count_bet(of_owner, placed, of_state, stake, payout);
  PERFORM count_betting(of_owner, resolved, of_state, stake, payout);
  IF of_state IN ('win', 'loss') THEN
    PERFORM count_streak(of_owner, resolved, of_state = 'win');
  END IF;
END $$;

CREATE FUNCTION public.count_streak(of_owner uuid, instant timestamp with time zone, won boolean) RETURNS void
    LANGUAGE sql
    AS $$
  INSERT INTO streak_days AS known
         (owner, day, decided, first_won, first_run, last_won, last_run, longest_win, longest_loss)
  VALUES (of_owner, (instant AT TIME ZONE 'UTC')::date, 1, won, 1, won, 1,
          won::integer, (NOT won)::integer)
      ON CONFLICT (owner, day) DO UPDATE
     SET decided = known.decided + 1,
         first_run = known.first_run
                   + (known.first_run = known.decided AND known.first_won = won)::integer,
         last_won = won,
         last_run = CASE WHEN known.last_won = won THEN known.last_run ELSE 0 END + 1,
         longest_win = greatest(known.longest_win,
           won::integer * (CASE WHEN known.last_won = won THEN known.last_run ELSE 0 END + 1)),
         longest_loss = greatest(known.longest_loss,
           (NOT won)::integer * (CASE WHEN known.last_won = won THEN known.last_run ELSE 0 END + 1));
$$;

CREATE FUNCTION public.end_gateway_work() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  UPDATE gateway_traders SET working = false, version = version + 1 WHERE id = NEW.id AND working;
  RETURN NULL;
END
$$;

CREATE FUNCTION public.erase_from_audit(person uuid) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  PERFORM FROM audit_head FOR UPDATE;
  UPDATE audit_keys SET sealed = NULL, erased_at = clock_timestamp()
   WHERE subject = person AND erased_at IS NULL;
  DELETE FROM audit_personal WHERE subject = person;
END $$;

CREATE TABLE public.gateway_orders (
    id uuid NOT NULL,
    store uuid NOT NULL,
    merchant uuid NOT NULL,
    direction text NOT NULL,
    external_order_id text NOT NULL,
    fingerprint uuid NOT NULL,
    amount bigint NOT NULL,
    currency text NOT NULL,
    method text NOT NULL,
    bank text,
    customer_id text,
    customer_ip inet,
    callback_url text,
    return_url text,
    recipient text,
    recipient_masked text,
    sandbox boolean NOT NULL,
    ttl_seconds integer NOT NULL,
    token text,
    token_hash bytea,
    state text NOT NULL,
    version integer NOT NULL,
    amount_to_pay bigint,
    base_rate numeric(28,8),
    rate numeric(28,8),
    settlement text,
    fee_percent numeric(9,6),
    fee_fixed bigint,
    reward_percent numeric(9,6),
    reward_fixed bigint,
    may_lose boolean DEFAULT false NOT NULL,
    requisite uuid,
    trader uuid,
    assigned_at timestamp with time zone,
    confirmed_at timestamp with time zone,
    completed_at timestamp with time zone,
    expires_at timestamp with time zone,
    late_until timestamp with time zone,
    paid bigint,
    held_by text DEFAULT 'nobody'::text NOT NULL,
    held bigint,
    settled bigint,
    money integer DEFAULT 0 NOT NULL,
    reasons jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT gateway_orders_amount_check CHECK ((amount > 0)),
    CONSTRAINT gateway_orders_amount_to_pay_check CHECK ((amount_to_pay > 0)),
    CONSTRAINT gateway_orders_check CHECK (((held IS NULL) = (held_by = 'nobody'::text))),
    CONSTRAINT gateway_orders_direction_check CHECK ((direction = ANY (ARRAY['payin'::text, 'payout'::text]))),
    CONSTRAINT gateway_orders_held_by_check CHECK ((held_by = ANY (ARRAY['nobody'::text, 'trader'::text, 'store'::text]))),
    CONSTRAINT gateway_orders_held_check CHECK ((held > 0)),
    CONSTRAINT gateway_orders_paid_check CHECK ((paid > 0)),
    CONSTRAINT gateway_orders_rate_check CHECK ((rate > (0)::numeric)),
    CONSTRAINT gateway_orders_settled_check CHECK ((settled > 0))
)
WITH (fillfactor='70');

CREATE FUNCTION public.gateway_order_meant(o public.gateway_orders, directions text[], states text[], of_store uuid, of_trader uuid, of_method text, of_currency text, amount_from bigint, amount_to bigint, since timestamp with time zone, until timestamp with time zone, search text, searched uuid) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
  SELECT o.direction = ANY (directions)
     AND (cardinality(states) = 0 OR o.state = ANY (states))
     AND (of_store IS NULL OR o.store = of_store)
     AND (of_trader IS NULL OR o.trader = of_trader)
     AND (of_method IS NULL OR o.method = of_method)
     AND (of_currency IS NULL OR o.currency = of_currency)
     AND (amount_from IS NULL OR o.amount >= amount_from)
     AND (amount_to IS NULL OR o.amount <= amount_to)
     AND (since IS NULL OR o.created_at >= since)
     AND (until IS NULL OR o.created_at < until)
     AND (search IS NULL OR o.external_order_id = search OR o.customer_id = search
          OR o.id = searched)
$$;

CREATE FUNCTION public.gateway_statement_counts(uuid) RETURNS TABLE(waiting bigint, matched bigint, unmatched bigint, dismissed bigint, known bigint, ignored bigint)
    LANGUAGE sql STABLE
    AS $_$
  SELECT count(*) FILTER (WHERE l.kind = 'credit' AND n.state = 'received'),
         count(*) FILTER (WHERE l.kind = 'credit' AND n.state = 'matched'),
         count(*) FILTER (WHERE l.kind = 'credit' AND n.state = 'unmatched'),
         count(*) FILTER (WHERE l.kind = 'credit' AND n.state = 'dismissed'),
         count(*) FILTER (WHERE l.kind = 'known'),
         count(*) FILTER (WHERE l.notice IS NULL)
    FROM gateway_statement_lines l LEFT JOIN gateway_notices n ON n.id = l.notice
   WHERE l.statement = $1
$_$;

CREATE FUNCTION public.held_by(of_kind text, of_currency text) RETURNS numeric
    LANGUAGE sql STABLE STRICT
    SET enable_seqscan TO 'off'
    AS $$
  SELECT coalesce(sum(CASE WHEN a.capped THEN a.balance
                           ELSE (SELECT sum(s.balance) FROM account_slots s
                                  WHERE s.account_id = a.id) END), 0)
    FROM accounts a
   WHERE a.kind = of_kind AND a.currency = of_currency
$$;

CREATE FUNCTION public.keep_nothing() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RETURN NULL;
END $$;

CREATE FUNCTION public.note_operation(of_owner uuid, instant timestamp with time zone, of_type text, minor bigint, in_currency text, account uuid, told text, about_type text, about_id text, entry uuid, after bigint DEFAULT NULL::bigint) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
  available bigint := coalesce(after, (SELECT a.balance FROM accounts a WHERE a.ref = account), 0);
BEGIN
  INSERT INTO operations (owner, at, type, amount, currency, balance_after, description,
                          related_type, related_id, entry_id)
  VALUES (of_owner, instant, of_type, minor, in_currency, available, told, about_type, about_id,
          entry);
  PERFORM count_operation(of_owner, instant, of_type, minor);
  RETURN available;
END $$;

CREATE FUNCTION public.open_gateway_payout_usage() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  INSERT INTO gateway_payout_usage (trader) VALUES (NEW.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;

CREATE FUNCTION public.operation_status(of_type text, about_type text, about_id text) RETURNS text
    LANGUAGE sql STABLE
    AS $$
  SELECT CASE WHEN of_type = 'withdrawal' AND about_type = 'withdrawal' THEN
           coalesce((SELECT CASE state WHEN 'paid' THEN 'completed' WHEN 'rejected' THEN 'failed'
                                       WHEN 'cancelled' THEN 'cancelled' ELSE 'pending' END
                       FROM withdrawals WHERE id = about_id::bigint), 'completed')
         ELSE 'completed' END $$;

CREATE FUNCTION public.pending_deposits(of_owner uuid) RETURNS bigint
    LANGUAGE sql STABLE
    AS $$
  SELECT coalesce(sum(amount), 0)::bigint FROM deposits
   WHERE owner = of_owner AND state IN ('started', 'pending', 'requires_action', 'processing')
$$;

CREATE FUNCTION public.post_entries(writer_slot smallint, e_id uuid[], e_fingerprint uuid[], e_same integer[], e_kind integer[], e_reverses uuid[], e_postings integer[], e_reason text[], e_metadata text[], p_debit integer[], p_credit integer[], p_amount bigint[], c_home integer[], c_ref uuid[], c_owner uuid[], c_form integer[], f_any_owner boolean[], f_opens boolean[], f_currency text[], f_capped boolean[], f_kind text[], f_part text[], f_label text[], v_entry integer[], v_type integer[], v_owner uuid[], v_claim integer[], v_data jsonb, words text[], past timestamp with time zone) RETURNS TABLE(of_entry integer, refusal text, answered_at timestamp with time zone, balances bigint[], currencies text[])
    LANGUAGE plpgsql
    SET enable_seqscan TO 'off'
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
#variable_conflict use_column
DECLARE
  largest    CONSTANT bigint := 9223372036854775807;
  entries    CONSTANT integer := cardinality(e_id);
  legs_in    CONSTANT integer := 2 * cardinality(p_amount);
  events_in  CONSTANT integer := coalesce(cardinality(v_entry), 0);
  attempt    integer := 0;
  looked     boolean := false;  -- for accounts that nobody knows
  reserved   boolean := false;
  opened     boolean;
  a_id bigint[]; a_owner uuid[]; a_currency text[]; a_capped boolean[]; a_frozen boolean[];
  a_opened boolean[]; a_balance bigint[]; a_holder integer[]; a_touched boolean[];
  known uuid[]; undone uuid[]; settled integer[]; verdict text[]; e_leg integer[];
  l_account bigint[]; l_home integer[]; l_amount bigint[]; l_balance bigint[]; l_entry integer[];
  v_n integer[]; v_balance bigint[]; v_currency text[];
  batch bigint; instant timestamptz; latest timestamptz;
  accepted integer; told integer; posting integer; event integer;
  first_leg integer; last_leg integer; claim integer; form integer; home integer; change bigint; why text;
BEGIN
  IF legs_in > 8192 THEN
    RAISE EXCEPTION 'a batch has numbers for 8192 legs, not for %', legs_in;
  END IF;

  -- Everybody takes the same steps in the same order, so nobody waits in a circle: unknown
  -- accounts by ref, known accounts by id, then keys.
  LOOP
    BEGIN
      -- Capped accounts are locked. Shared ones are not: this writer alone has its slot.
      WITH locked AS MATERIALIZED (
        SELECT a.id, a.ref, a.owner, a.currency, a.capped, a.frozen, a.opened_at, a.balance,
               a.moved_at
          FROM accounts a
         WHERE a.ref = ANY (c_ref) AND a.capped
         ORDER BY a.id
           FOR NO KEY UPDATE),
      shared AS (
        SELECT a.id, a.ref, a.owner, a.currency, a.capped, a.frozen, a.opened_at,
               coalesce(s.balance, 0) AS balance, coalesce(s.moved_at, '-infinity') AS moved_at
          FROM accounts a
          LEFT JOIN account_slots s ON s.account_id = a.id AND s.slot = writer_slot
         WHERE a.ref = ANY (c_ref) AND NOT a.capped)
      SELECT array_agg(a.id ORDER BY c.n), array_agg(a.owner ORDER BY c.n),
             array_agg(a.currency ORDER BY c.n), array_agg(a.capped ORDER BY c.n),
             array_agg(a.frozen ORDER BY c.n), array_agg(a.opened_at IS NOT NULL ORDER BY c.n),
             array_agg(a.balance ORDER BY c.n), array_agg(0 ORDER BY c.n),
             array_agg(false ORDER BY c.n), max(a.moved_at)
        INTO a_id, a_owner, a_currency, a_capped, a_frozen, a_opened, a_balance, a_holder,
             a_touched, latest
        FROM unnest(c_ref) WITH ORDINALITY AS c (ref, n)
        LEFT JOIN (SELECT * FROM locked UNION ALL SELECT * FROM shared) a ON a.ref = c.ref;

      IF NOT looked AND array_position(a_id, NULL) IS NOT NULL THEN
        RAISE SQLSTATE 'AL001';  -- unknown accounts come first: the locks are given back
      END IF;

      known := NULL;
      IF EXISTS (SELECT FROM journal j WHERE j.id = ANY (e_id)) THEN
        SELECT array_agg(j.fingerprint ORDER BY e.n) INTO known
          FROM unnest(e_id) WITH ORDINALITY AS e (id, n)
          LEFT JOIN (SELECT * FROM journal WHERE id = ANY (e_id)) j ON j.id = e.id;
      END IF;

      undone := array_remove(e_reverses, NULL);
      IF cardinality(undone) > 0 THEN
        undone := ARRAY(SELECT j.reverses FROM journal j WHERE j.reverses = ANY (undone));
      END IF;

      instant := coalesce(past, greatest(clock_timestamp(), latest));
      IF instant < latest THEN
        RAISE EXCEPTION 'an entry cannot stand before %', latest;
      END IF;

      settled := array_fill(0, ARRAY[entries]);
      verdict := array_fill(NULL::text, ARRAY[entries]);
      e_leg := settled;
      l_account := array_fill(0::bigint, ARRAY[legs_in]);
      l_amount := l_account;
      l_balance := l_account;
      l_home := array_fill(0, ARRAY[legs_in]);
      l_entry := l_home;
      v_n := array_fill(NULL::integer, ARRAY[events_in]);
      v_balance := array_fill(NULL::bigint, ARRAY[events_in]);
      v_currency := array_fill(NULL::text, ARRAY[events_in]);
      accepted := 0;
      told := 0;
      opened := false;
      posting := 0;
      event := 1;

      -- The one pass. `domain/ledger/standing.py` states the same rules in the same order.
      FOR entry IN 1 .. entries LOOP
        first_leg := 2 * posting + 1;
        posting := posting + e_postings[entry];
        last_leg := 2 * posting;
        e_leg[entry] := first_leg;
        IF known[entry] IS NOT NULL THEN
          verdict[entry] := CASE WHEN known[entry] = e_fingerprint[entry] THEN 'replayed'
                                 ELSE 'idempotency_key_reused' END;
          CONTINUE;
        END IF;
        IF settled[e_same[entry]] > 0 THEN
          verdict[entry] := CASE WHEN e_fingerprint[settled[e_same[entry]]] = e_fingerprint[entry]
                                 THEN 'replayed' ELSE 'idempotency_key_reused' END;
          CONTINUE;
        END IF;

        IF e_reverses[entry] = ANY (undone) THEN
          verdict[entry] := 'already_reversed';
          CONTINUE;
        END IF;

        why := NULL;
        FOR leg IN first_leg .. last_leg LOOP
          IF leg % 2 = 1 THEN
            claim := p_debit[(leg + 1) / 2];
            change := -p_amount[(leg + 1) / 2];
          ELSE
            claim := p_credit[leg / 2];
            change := p_amount[leg / 2];
          END IF;
          home := c_home[claim];
          form := c_form[claim];
          IF NOT a_opened[home] AND a_holder[home] = 0 THEN
            -- A new account is what its first entry says, and open to those that follow.
            a_holder[home] := claim;
            a_owner[home] := c_owner[claim];
            a_currency[home] := f_currency[form];
            a_capped[home] := f_capped[form];
          END IF;
          IF a_id[home] IS NULL
             OR NOT a_opened[home] AND NOT f_opens[form]
             OR a_owner[home] <> c_owner[claim] AND NOT f_any_owner[form] THEN
            why := 'account_not_found';
          ELSIF a_currency[home] <> f_currency[form] THEN
            why := 'currency_mismatch';
          ELSIF a_frozen[home] THEN
            why := 'account_frozen';
          ELSIF a_balance[home] > largest - abs(change) AND change > 0
             OR a_balance[home] < abs(change) - largest AND change < 0 THEN
            why := 'balance_limit';
          ELSIF a_capped[home] AND a_balance[home] + change < 0 THEN
            why := CASE WHEN a_opened[home] THEN 'insufficient_funds' ELSE 'account_not_found' END;
          END IF;
          IF why IS NOT NULL THEN
            IF NOT a_opened[home] AND a_holder[home] = claim THEN
              a_holder[home] := 0;
            END IF;
            FOR done IN first_leg .. leg - 1 LOOP
              home := l_home[done];
              a_balance[home] := a_balance[home] - l_amount[done];
              l_amount[done] := 0;
              IF NOT a_opened[home] THEN
                a_holder[home] := 0;
              END IF;
            END LOOP;
            EXIT;
          END IF;
          a_balance[home] := a_balance[home] + change;
          l_account[leg] := a_id[home];
          l_home[leg] := home;
          l_entry[leg] := entry;
          l_amount[leg] := change;
          l_balance[leg] := a_balance[home];
        END LOOP;
        IF why IS NOT NULL THEN
          verdict[entry] := why;
          CONTINUE;
        END IF;

        accepted := accepted + 1;
        settled[e_same[entry]] := entry;
        IF e_reverses[entry] IS NOT NULL THEN
          undone := undone || e_reverses[entry];
        END IF;
        FOR leg IN first_leg .. last_leg LOOP
          home := l_home[leg];
          a_touched[home] := true;
          IF NOT a_opened[home] THEN
            a_opened[home] := true;
            opened := true;
          END IF;
        END LOOP;
        WHILE event <= events_in LOOP
          EXIT WHEN v_entry[event] > entry;
          IF v_entry[event] = entry THEN
            v_n[event] := told;
            told := told + 1;
            IF v_claim[event] IS NOT NULL THEN
              v_balance[event] := a_balance[c_home[v_claim[event]]];
              v_currency[event] := a_currency[c_home[v_claim[event]]];
              IF f_any_owner[c_form[v_claim[event]]] THEN  -- operators post for others
                v_owner[event] := a_owner[c_home[v_claim[event]]];
              END IF;
            END IF;
          END IF;
          event := event + 1;
        END LOOP;
      END LOOP;

      IF accepted > 0 THEN
        batch := nextval('batch_ids');

        INSERT INTO journal (id, number, fingerprint, kind, reason, metadata, reverses, slot,
                             accounts, balances, posted_at)
        SELECT e.id, batch * 8192 + e.leg, e.fingerprint, words[e.kind], e.reason, e.metadata::jsonb,
               e.reverses, writer_slot, l_account[e.leg : e.leg + 2 * e.postings - 1],
               l_balance[e.leg : e.leg + 2 * e.postings - 1], instant
          FROM unnest(e_id, e_fingerprint, e_kind, e_reason, e_metadata, e_reverses, e_postings,
                      e_leg, verdict)
            AS e (id, fingerprint, kind, reason, metadata, reverses, postings, leg, verdict)
         WHERE e.verdict IS NULL
         ORDER BY e.id;  -- one order: no deadlocks

        INSERT INTO legs (account_id, id, contra_id, amount, balance_after, posted_at, entry_id,
                          slot, kind)
        SELECT l.account, batch * 8192 + l.n,
               l_account[CASE WHEN l.n % 2 = 1 THEN l.n + 1 ELSE l.n - 1 END],
               l.amount, l.balance, instant, e_id[l.entry],
               CASE WHEN a_capped[l.home] THEN 0 ELSE writer_slot END, words[e_kind[l.entry]]
          FROM unnest(l_account, l_amount, l_balance, l_home, l_entry)
               WITH ORDINALITY AS l (account, amount, balance, home, entry, n)
         WHERE l.amount <> 0;

        IF opened THEN
          UPDATE accounts a
             SET owner = c_owner[t.holder], kind = f_kind[c_form[t.holder]],
                 part = f_part[c_form[t.holder]], label = f_label[c_form[t.holder]],
                 currency = f_currency[c_form[t.holder]], capped = f_capped[c_form[t.holder]],
                 opened_at = instant
            FROM unnest(a_id, a_holder, a_touched) AS t (id, holder, touched)
           WHERE t.holder > 0 AND t.touched AND a.id = t.id AND a.id = ANY (a_id);
        END IF;

        UPDATE accounts a
           SET balance = t.balance, moved_at = instant
          FROM unnest(a_id, a_balance, a_touched, a_capped) AS t (id, balance, touched, capped)
         WHERE t.touched AND t.capped AND a.id = t.id AND a.id = ANY (a_id);

        INSERT INTO account_slots (account_id, slot, balance, moved_at)
        SELECT t.id, writer_slot, t.balance, instant
          FROM unnest(a_id, a_balance, a_touched, a_capped) AS t (id, balance, touched, capped)
         WHERE t.touched AND NOT t.capped
            ON CONFLICT (account_id, slot)
            DO UPDATE SET balance = excluded.balance, moved_at = excluded.moved_at;

        INSERT INTO activity (minute, kind, currency, slot, entries, volume)
        SELECT date_trunc('minute', instant), words[e_kind[l.entry]], a_currency[l.home],
               writer_slot, count(*) FILTER (WHERE l.n = e_leg[l.entry] + 1), sum(l.amount)
          FROM unnest(l_amount, l_home, l_entry) WITH ORDINALITY AS l (amount, home, entry, n)
         WHERE l.amount > 0
         GROUP BY 2, 3
            ON CONFLICT (minute, kind, currency, slot)
            DO UPDATE SET entries = activity.entries + excluded.entries,
                          volume = activity.volume + excluded.volume;

        IF told > 0 THEN
          INSERT INTO event_batches (id, events) VALUES (batch, told);
          INSERT INTO events (batch_id, n, type, owner, at, data, balance, currency)
          SELECT batch, v.n, words[v.type], v.owner, instant, v.data, v.balance, v.currency
            FROM ROWS FROM (unnest(v_n, v_type, v_owner, v_balance, v_currency),
                            jsonb_array_elements(v_data))
                 AS v (n, type, owner, balance, currency, data)
           WHERE v.n IS NOT NULL;
        END IF;
      END IF;
      EXIT;
    EXCEPTION
      WHEN SQLSTATE 'AL001' THEN
        -- What is reserved is opened above or deleted below; nobody else sees it before that.
        INSERT INTO accounts (ref, owner, kind, part, label, currency, capped)
        SELECT DISTINCT ON (c.ref) c.ref, c.owner, f_kind[c.form], f_part[c.form], f_label[c.form],
               f_currency[c.form], f_capped[c.form]
          FROM unnest(c_ref, c_owner, c_form) WITH ORDINALITY AS c (ref, owner, form, n)
         WHERE f_opens[c.form]
           AND c.ref NOT IN (SELECT a.ref FROM accounts a WHERE a.ref = ANY (c_ref))
         ORDER BY c.ref, c.n
            ON CONFLICT (ref) DO NOTHING;
        reserved := FOUND;
        looked := true;
      WHEN unique_violation THEN  -- another process has just taken a key: look again
        attempt := attempt + 1;
        IF attempt > 5 THEN
          RAISE;
        END IF;
    END;
  END LOOP;

  IF reserved THEN
    DELETE FROM accounts a WHERE a.ref = ANY (c_ref) AND a.opened_at IS NULL;
  END IF;

  RETURN QUERY SELECT NULL::integer, NULL::text, instant, l_balance, NULL::text[];
  IF accepted < entries THEN
    RETURN QUERY
    SELECT e.n::integer, nullif(e.verdict, 'replayed'), j.posted_at, j.balances, j.currencies
      FROM unnest(e_id, verdict) WITH ORDINALITY AS e (id, verdict, n)
      LEFT JOIN LATERAL (
             SELECT f.posted_at, f.balances,
                    ARRAY(SELECT a.currency
                            FROM unnest(f.accounts) WITH ORDINALITY AS i (id, n)
                            JOIN accounts a ON a.id = i.id AND a.id = ANY (f.accounts)
                           ORDER BY i.n) AS currencies
               FROM journal f
              WHERE f.id = CASE e.verdict WHEN 'replayed' THEN e.id END) j ON true
     WHERE e.verdict IS NOT NULL
     ORDER BY e.n;
  END IF;
END $$;

CREATE FUNCTION public.psp_add(deltas public.psp_delta[]) RETURNS void
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.psp_after(instant timestamp with time zone, span interval) RETURNS timestamp with time zone
    LANGUAGE sql STABLE
    RETURN date_bin(span, ((instant + span) - '00:00:00.000001'::interval), '2000-01-01 00:00:00+00'::timestamp with time zone);

CREATE FUNCTION public.psp_amount(amount numeric, currency text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (round(amount, GREATEST(scale(trim_scale(amount)), CASE WHEN (currency = ANY (ARRAY['BHD'::text, 'IQD'::text, 'JOD'::text, 'KWD'::text, 'LYD'::text, 'OMR'::text, 'TND'::text])) THEN 3 WHEN (currency = ANY (ARRAY['TRX'::text, 'USDC'::text, 'USDT'::text])) THEN 6 WHEN (currency = ANY (ARRAY['BTC'::text, 'LTC'::text])) THEN 8 ELSE 2 END)))::text;

CREATE FUNCTION public.psp_before(instant timestamp with time zone, span interval) RETURNS timestamp with time zone
    LANGUAGE sql STABLE
    RETURN date_bin(span, instant, '2000-01-01 00:00:00+00'::timestamp with time zone);

CREATE FUNCTION public.psp_beside(pair_name text, first_day date, last_day date, margin interval) RETURNS void
    LANGUAGE plpgsql
    SET enable_nestloop TO 'off'
    AS $$
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

CREATE FUNCTION public.psp_bucket(first_id uuid) RETURNS smallint
    LANGUAGE sql IMMUTABLE
    RETURN ((uuid_hash(first_id) & 255))::smallint;

CREATE FUNCTION public.psp_cell(told text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN ("left"(told, 1) = ANY (ARRAY['='::text, '+'::text, '-'::text, '@'::text, '	'::text, '
'::text, '
'::text, '＝'::text, '＋'::text, '－'::text, '＠'::text])) THEN (''''::text || told) ELSE told END;

CREATE FUNCTION public.psp_changes(pair_name text, first_day date, last_day date, reach integer) RETURNS void
    LANGUAGE plpgsql
    SET client_min_messages TO 'warning'
    SET work_mem TO '128MB'
    SET enable_nestloop TO 'off'
    AS $$
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

CREATE TABLE public.psp_kinds (
    id integer NOT NULL,
    source text NOT NULL,
    project text NOT NULL,
    direction text NOT NULL,
    currency text NOT NULL,
    method text NOT NULL,
    country text NOT NULL,
    status text NOT NULL,
    size smallint NOT NULL,
    paired boolean NOT NULL
);

CREATE FUNCTION public.psp_chosen(k public.psp_kinds, sources text[], projects text[], statuses text[], directions text[], currencies text[], methods text[], countries text[]) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  SELECT (sources IS NULL OR k.source = ANY (sources))
     AND (projects IS NULL OR k.project = ANY (projects))
     AND (statuses IS NULL OR k.status = ANY (statuses))
     AND (directions IS NULL OR k.direction = ANY (directions))
     AND (currencies IS NULL OR k.currency = ANY (currencies))
     AND (methods IS NULL OR k.method = ANY (methods))
     AND (countries IS NULL OR k.country = ANY (countries)) $$;

CREATE FUNCTION public.psp_count() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.psp_crowd(a text, b text, k text) RETURNS bigint[]
    LANGUAGE plpgsql
    SET client_min_messages TO 'warning'
    AS $_$
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
END $_$;

CREATE FUNCTION public.psp_size(amount numeric) RETURNS smallint
    LANGUAGE sql IMMUTABLE
    RETURN CASE WHEN (amount IS NULL) THEN '-1'::integer WHEN (amount < (100)::numeric) THEN 0 WHEN (amount < (500)::numeric) THEN 1 WHEN (amount < (1000)::numeric) THEN 2 WHEN (amount < (5000)::numeric) THEN 3 WHEN (amount < (10000)::numeric) THEN 4 ELSE 5 END;

CREATE TABLE public.psp_operations (
    id uuid NOT NULL,
    source text NOT NULL,
    kind text NOT NULL,
    source_id text NOT NULL,
    reference_id text,
    client_operation_id text,
    order_id text,
    project text,
    merchant_id text,
    direction text,
    amount numeric(28,8),
    currency text,
    fee numeric(28,8),
    paid_amount numeric(28,8),
    rate numeric(28,12),
    amount_usd numeric(28,8),
    fee_usd numeric(28,8),
    status text NOT NULL,
    original_status text NOT NULL,
    user_id text,
    email_hash bytea,
    email_masked text,
    name_masked text,
    phone_masked text,
    party bytea,
    country text,
    utr text,
    payment_method text,
    payment_product text,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    completed_at timestamp with time zone,
    version_number numeric(20,0) NOT NULL,
    version_at timestamp with time zone NOT NULL,
    fingerprint bytea NOT NULL,
    from_file boolean DEFAULT false NOT NULL,
    paired boolean DEFAULT false NOT NULL,
    ingested_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    provider_project text,
    own_rate boolean DEFAULT false NOT NULL,
    CONSTRAINT psp_operations_amount_check CHECK ((amount >= (0)::numeric)),
    CONSTRAINT psp_operations_direction_check CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text]))),
    CONSTRAINT psp_operations_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'processing'::text, 'success'::text, 'failed'::text, 'refunded'::text])))
)
WITH (fillfactor='85', autovacuum_vacuum_scale_factor='0.05');

CREATE FUNCTION public.psp_delta_of(o public.psp_operations, sign integer) RETURNS public.psp_delta
    LANGUAGE sql IMMUTABLE
    RETURN ROW(date_bin('00:15:00'::interval, (o).created_at, '2000-01-01 00:00:00+00'::timestamp with time zone), (o).source, COALESCE((o).project, ''::text), COALESCE((o).direction, ''::text), COALESCE((o).currency, ''::text), COALESCE((o).payment_method, ''::text), COALESCE((o).country, ''::text), (o).status, public.psp_size((o).amount), (o).paired, (sign)::bigint, ((sign)::numeric * COALESCE((o).amount, (0)::numeric)), ((sign)::numeric * COALESCE((o).amount_usd, (0)::numeric)), ((sign)::numeric * COALESCE((o).fee, (0)::numeric)), (CASE WHEN (((o).amount IS NOT NULL) AND ((o).amount_usd IS NULL)) THEN sign ELSE 0 END)::bigint)::public.psp_delta;

CREATE FUNCTION public.psp_difference(pair_name text, first_day date, last_day date) RETURNS TABLE(before text, after text, count bigint, anchors uuid[])
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.psp_figures(grain text, since timestamp with time zone, until timestamp with time zone, sources text[], projects text[], statuses text[], directions text[], currencies text[], methods text[], countries text[], amount_min numeric, amount_max numeric, sizes smallint[], low_until numeric, high_since numeric) RETURNS TABLE(at timestamp with time zone, source text, project text, direction text, currency text, method text, country text, status text, size smallint, again boolean, count bigint, amount numeric, amount_usd numeric, fee numeric, unconverted bigint)
    LANGUAGE sql STABLE
    AS $$
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

CREATE FUNCTION public.psp_instant(at timestamp with time zone) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN to_char((at AT TIME ZONE 'UTC'::text), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"'::text);

CREATE FUNCTION public.psp_keep(pair_name text, first_day date, last_day date, run uuid, now timestamp with time zone) RETURNS void
    LANGUAGE plpgsql
    SET client_min_messages TO 'warning'
    SET work_mem TO '128MB'
    AS $$
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

CREATE FUNCTION public.psp_load(rule jsonb, side text, since timestamp with time zone, until timestamp with time zone) RETURNS void
    LANGUAGE plpgsql
    SET client_min_messages TO 'warning'
    AS $_$
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
END $_$;

CREATE FUNCTION public.psp_lone(rest text, side text, rule jsonb, now timestamp with time zone) RETURNS void
    LANGUAGE plpgsql
    AS $_$
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
END $_$;

CREATE FUNCTION public.psp_match(rule jsonb, pair_name text, first_day date, last_day date, now timestamp with time zone) RETURNS void
    LANGUAGE plpgsql
    SET client_min_messages TO 'warning'
    SET work_mem TO '128MB'
    AS $_$
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
END $_$;

CREATE FUNCTION public.psp_others(side text) RETURNS text
    LANGUAGE plpgsql
    SET client_min_messages TO 'warning'
    AS $$
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

CREATE FUNCTION public.psp_pair(a text, b text, n integer, margin interval, verdict text) RETURNS void
    LANGUAGE plpgsql
    SET client_min_messages TO 'warning'
    AS $_$
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
END $_$;

CREATE FUNCTION public.psp_propose(a text, b text, pair_name text, minutes integer) RETURNS void
    LANGUAGE plpgsql
    SET client_min_messages TO 'warning'
    AS $_$
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
END $_$;

CREATE FUNCTION public.psp_put_results(pair_name text, first_day date, last_day date) RETURNS void
    LANGUAGE plpgsql
    SET client_min_messages TO 'warning'
    SET work_mem TO '128MB'
    SET enable_nestloop TO 'off'
    AS $$
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

CREATE FUNCTION public.psp_reconciliation_lines(pair_name text, first_day date, last_day date, wanted text) RETURNS TABLE(recon_date date, match_status text, discrepancy_type text, client_operation_id text, first_source_id text, second_source_id text, project text, currency text, first_amount numeric, second_amount numeric, amount_diff numeric, first_status text, second_status text, first_created_at timestamp with time zone, second_created_at timestamp with time zone, matched_by smallint, state text, owner_name text)
    LANGUAGE sql STABLE
    AS $$
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

CREATE FUNCTION public.psp_rest(whole text, side text, other text, n integer) RETURNS void
    LANGUAGE plpgsql
    SET client_min_messages TO 'warning'
    AS $$
DECLARE
  rest text := format('psp_rest_%s_%s', side, n);
BEGIN
  EXECUTE format('DROP TABLE IF EXISTS %I', rest);
  EXECUTE format('CREATE TEMP TABLE %I ON COMMIT DROP AS SELECT o.* FROM psp_joined p
                    JOIN %I o ON o.id = p.%I WHERE p.%I IS NULL',
                 rest, whole, side || '_id', other || '_id');
  EXECUTE format('ANALYZE %I', rest);
END $$;

CREATE FUNCTION public.psp_selected(since timestamp with time zone, until timestamp with time zone, sources text[], projects text[], statuses text[], directions text[], currencies text[], methods text[], countries text[], amount_min numeric, amount_max numeric) RETURNS SETOF public.psp_operations
    LANGUAGE sql STABLE
    AS $$
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

CREATE FUNCTION public.psp_settled(o public.psp_operations) RETURNS numeric
    LANGUAGE sql IMMUTABLE
    RETURN CASE WHEN ((o).status = 'success'::text) THEN COALESCE((o).paid_amount, (o).amount, (0)::numeric) ELSE (0)::numeric END;

CREATE FUNCTION public.psp_sought(o public.psp_operations, words text[], hash bytea, part text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  SELECT (words IS NULL
          OR o.source_id = ANY (words) OR o.reference_id = ANY (words)
          OR o.client_operation_id = ANY (words) OR o.order_id = ANY (words) OR o.utr = ANY (words)
          OR o.email_hash = hash)
     AND (part IS NULL
          OR psp_words(o.source_id, o.reference_id, o.client_operation_id, o.order_id, o.utr)
             LIKE part) $$;

CREATE FUNCTION public.psp_verdict(rule jsonb, now timestamp with time zone) RETURNS text
    LANGUAGE sql STABLE
    AS $_$
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
  ARRAY(SELECT jsonb_array_elements_text(rule -> 'compare'))) $_$;

CREATE FUNCTION public.psp_words(source_id text, reference_id text, client_operation_id text, order_id text, utr text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN lower(((((source_id || COALESCE((' '::text || reference_id), ''::text)) || COALESCE((' '::text || client_operation_id), ''::text)) || COALESCE((' '::text || order_id), ''::text)) || COALESCE((' '::text || utr), ''::text)));

CREATE FUNCTION public.read_events(v_after bigint, v_through bigint, v_limit integer, v_names text[], v_prefixes text[], v_of_all text[], v_owners uuid[], v_of_owners text[]) RETURNS TABLE(at_position bigint, type text, owner uuid, at timestamp with time zone, data jsonb, balance bigint, currency text)
    LANGUAGE plpgsql STABLE
    SET enable_seqscan TO 'off'
    SET enable_hashjoin TO 'off'
    SET enable_mergejoin TO 'off'
    AS $$
DECLARE
  first_of_all CONSTANT bigint := coalesce(
    (SELECT b.first_position FROM event_batches b
      WHERE b.first_position <= v_after + 1 ORDER BY b.first_position DESC LIMIT 1), 0);
BEGIN
  RETURN QUERY
  SELECT b.first_position + e.n, e.type, e.owner, e.at, e.data, e.balance, e.currency
    FROM event_batches b
    JOIN events e ON e.batch_id = b.id
     AND e.n > v_after - b.first_position AND e.n <= v_through - b.first_position
   WHERE b.first_position BETWEEN first_of_all AND v_through
     AND (e.type = ANY (v_names) OR e.type ^@ ANY (v_prefixes))
     AND (e.type ^@ ANY (v_of_all)
          OR (e.owner = ANY (v_owners) AND e.type ^@ ANY (v_of_owners)))
   ORDER BY b.first_position, e.n
   LIMIT v_limit;
END $$;

CREATE FUNCTION public.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION '% is written once and never changed', TG_TABLE_NAME;
END $$;

CREATE FUNCTION public.refuse_resolved_bet() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'a resolved bet never changes';
END $$;

CREATE FUNCTION public.refuse_uncrediting() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF OLD.completed_at IS NOT NULL AND NEW.completed_at IS NULL
     OR NEW.amount <> OLD.amount OR NEW.currency <> OLD.currency OR NEW.owner <> OLD.owner THEN
    RAISE EXCEPTION 'a deposit keeps its owner and amount, and its credit';
  END IF;
  RETURN NEW;
END $$;

CREATE TABLE public.accounts (
    id bigint NOT NULL,
    ref uuid NOT NULL,
    owner uuid NOT NULL,
    kind text NOT NULL,
    part text DEFAULT 'available'::text NOT NULL,
    label text DEFAULT ''::text NOT NULL,
    currency text NOT NULL,
    capped boolean NOT NULL,
    frozen boolean DEFAULT false NOT NULL,
    balance bigint DEFAULT 0 NOT NULL,
    moved_at timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
    opened_at timestamp with time zone,
    CONSTRAINT no_overdraft CHECK (((balance >= 0) OR (NOT capped)))
)
WITH (fillfactor='50', autovacuum_vacuum_scale_factor='0.02');

CREATE VIEW public.account_kinds AS
 WITH RECURSIVE pairs AS (
        ( SELECT accounts.kind,
            accounts.currency
           FROM public.accounts
          ORDER BY accounts.kind, accounts.currency
         LIMIT 1)
        UNION ALL
         SELECT following.kind,
            following.currency
           FROM (pairs pairs_1
             CROSS JOIN LATERAL ( SELECT a.kind,
                    a.currency
                   FROM public.accounts a
                  WHERE (ROW(a.kind, a.currency) > ROW(pairs_1.kind, pairs_1.currency))
                  ORDER BY a.kind, a.currency
                 LIMIT 1) following)
        )
 SELECT kind,
    currency
   FROM pairs;

CREATE TABLE public.account_slots (
    account_id bigint NOT NULL,
    slot smallint NOT NULL,
    balance bigint NOT NULL,
    moved_at timestamp with time zone NOT NULL
)
WITH (fillfactor='20', autovacuum_vacuum_scale_factor='0.02');

ALTER TABLE public.accounts ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.accounts_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.activity (
    minute timestamp with time zone NOT NULL,
    kind text NOT NULL,
    currency text NOT NULL,
    slot smallint NOT NULL,
    entries bigint NOT NULL,
    volume numeric NOT NULL
)
WITH (fillfactor='50');

CREATE TABLE public.api_keys (
    id text NOT NULL,
    name text NOT NULL,
    principal uuid NOT NULL,
    secret_hash bytea NOT NULL,
    permissions text[] NOT NULL,
    allowed_addresses cidr[] DEFAULT '{}'::cidr[] NOT NULL,
    signing text,
    replaces text,
    created_at timestamp with time zone NOT NULL,
    created_by uuid,
    expires_at timestamp with time zone,
    revoked_at timestamp with time zone,
    last_used_at timestamp with time zone,
    making uuid,
    fingerprint bytea,
    CONSTRAINT api_keys_allowed_addresses_check CHECK ((cardinality(allowed_addresses) <= 50)),
    CONSTRAINT api_keys_permissions_check CHECK ((cardinality(permissions) > 0)),
    CONSTRAINT api_keys_secret_hash_check CHECK ((octet_length(secret_hash) = 32))
)
WITH (fillfactor='70');

CREATE TABLE public.approvals (
    id uuid NOT NULL,
    fingerprint uuid NOT NULL,
    action text NOT NULL,
    state text DEFAULT 'waiting'::text NOT NULL,
    summary text NOT NULL,
    subject uuid,
    payload jsonb NOT NULL,
    before jsonb,
    after jsonb,
    requested_by uuid NOT NULL,
    requester_kind text NOT NULL,
    credential text NOT NULL,
    behind uuid[] NOT NULL,
    key_route text NOT NULL,
    key_token text NOT NULL,
    requested_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    decided_by uuid,
    decided_at timestamp with time zone,
    comment text,
    attempted_at timestamp with time zone,
    carried_out_at timestamp with time zone,
    result jsonb,
    CONSTRAINT approvals_requester_kind_check CHECK ((requester_kind = ANY (ARRAY['user'::text, 'key'::text]))),
    CONSTRAINT approvals_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'approved'::text, 'rejected'::text, 'expired'::text, 'failed'::text]))),
    CONSTRAINT approved_by_somebody CHECK (((state <> ALL (ARRAY['approved'::text, 'failed'::text])) OR (decided_by IS NOT NULL))),
    CONSTRAINT approved_by_somebody_else CHECK (((state <> 'approved'::text) OR (decided_by <> ALL (behind)))),
    CONSTRAINT decided_at_an_instant CHECK (((decided_at IS NOT NULL) = (state <> 'waiting'::text)))
);

CREATE TABLE public.audit (
    "position" bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    actor uuid,
    actor_kind text NOT NULL,
    credential text,
    action text NOT NULL,
    refused boolean NOT NULL,
    object_type text NOT NULL,
    object_id text NOT NULL,
    before jsonb,
    after jsonb,
    subject uuid,
    request_id text,
    origin_mac bytea,
    personal_mac bytea,
    hash bytea NOT NULL
);

CREATE TABLE public.audit_head (
    one boolean DEFAULT true NOT NULL,
    "position" bigint NOT NULL,
    hash bytea NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT audit_head_one_check CHECK (one)
)
WITH (fillfactor='10');

CREATE TABLE public.audit_keys (
    subject uuid NOT NULL,
    sealed text,
    erased_at timestamp with time zone,
    CONSTRAINT kept_or_erased CHECK (((sealed IS NULL) = (erased_at IS NOT NULL)))
);

CREATE TABLE public.audit_personal (
    "position" bigint NOT NULL,
    aspect text NOT NULL,
    subject uuid NOT NULL,
    facts text NOT NULL,
    CONSTRAINT audit_personal_aspect_check CHECK ((aspect = ANY (ARRAY['origin'::text, 'personal'::text])))
);

CREATE TABLE public.bank_payment_conflicts (
    id uuid NOT NULL,
    operation_id uuid NOT NULL,
    payer_inn text NOT NULL,
    amount bigint NOT NULL,
    currency text NOT NULL,
    document_number text NOT NULL,
    document_date timestamp with time zone NOT NULL,
    raw text,
    received_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT bank_payment_conflicts_amount_check CHECK ((amount > 0))
);

CREATE TABLE public.bank_payments (
    operation_id uuid NOT NULL,
    payer_inn text NOT NULL,
    amount bigint NOT NULL,
    currency text NOT NULL,
    document_number text NOT NULL,
    document_date timestamp with time zone NOT NULL,
    raw text,
    status text NOT NULL,
    credited_inn text,
    entry_id uuid NOT NULL,
    assignment_id uuid,
    received_at timestamp with time zone NOT NULL,
    CONSTRAINT assigned_by_an_entry CHECK (((assignment_id IS NOT NULL) = (status = 'assigned'::text))),
    CONSTRAINT bank_payments_amount_check CHECK ((amount > 0)),
    CONSTRAINT bank_payments_status_check CHECK ((status = ANY (ARRAY['credited'::text, 'suspense'::text, 'assigned'::text]))),
    CONSTRAINT somebodys_or_in_suspense CHECK (((credited_inn IS NULL) = (status = 'suspense'::text)))
)
WITH (autovacuum_vacuum_insert_scale_factor='0.05');

CREATE SEQUENCE public.batch_ids
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE public.bet_days (
    owner uuid NOT NULL,
    day date NOT NULL,
    state text NOT NULL,
    bets bigint NOT NULL,
    staked numeric NOT NULL,
    paid numeric NOT NULL
)
WITH (fillfactor='70');

CREATE TABLE public.bets (
    number bigint NOT NULL,
    owner uuid NOT NULL,
    bet_id text NOT NULL,
    placed_at timestamp with time zone NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    bet_type text NOT NULL,
    event_id jsonb NOT NULL,
    event_name text NOT NULL,
    selection text NOT NULL,
    odds_id jsonb,
    legs jsonb NOT NULL,
    currency text NOT NULL,
    stake bigint NOT NULL,
    coefficient numeric(10,3) NOT NULL,
    potential_win bigint NOT NULL,
    placed_balance bigint NOT NULL,
    payout bigint,
    resolved_at timestamp with time zone,
    resolved_balance bigint,
    CONSTRAINT bets_check CHECK ((potential_win >= stake)),
    CONSTRAINT bets_check1 CHECK (((payout >= 0) AND (payout <= potential_win))),
    CONSTRAINT bets_coefficient_check CHECK ((coefficient >= (1)::numeric)),
    CONSTRAINT bets_stake_check CHECK ((stake > 0)),
    CONSTRAINT bets_state_check CHECK ((state = ANY (ARRAY['open'::text, 'win'::text, 'loss'::text, 'refund'::text, 'cashout'::text, 'cancelled'::text]))),
    CONSTRAINT resolved_as_a_whole CHECK ((((state = 'open'::text) = (resolved_at IS NULL)) AND ((state = 'open'::text) = (payout IS NULL)) AND ((state = 'open'::text) = (resolved_balance IS NULL))))
)
WITH (fillfactor='80');

ALTER TABLE public.bets ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.bets_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.betting_days (
    owner uuid NOT NULL,
    day date NOT NULL,
    happened text NOT NULL,
    bets bigint NOT NULL,
    staked numeric NOT NULL,
    paid numeric NOT NULL,
    largest bigint NOT NULL
)
WITH (fillfactor='70');

CREATE TABLE public.betting_months (
    owner uuid NOT NULL,
    month date NOT NULL,
    happened text NOT NULL,
    bets bigint NOT NULL,
    staked numeric NOT NULL,
    paid numeric NOT NULL
)
WITH (fillfactor='70');

CREATE UNLOGGED TABLE public.buckets (
    name text NOT NULL,
    capacity double precision NOT NULL,
    per_second double precision NOT NULL,
    granted double precision NOT NULL,
    tokens double precision NOT NULL,
    filled_at timestamp with time zone NOT NULL
)
WITH (fillfactor='50', autovacuum_vacuum_scale_factor='0.02');

CREATE TABLE public.callback_attempts (
    callback uuid NOT NULL,
    number integer NOT NULL,
    at timestamp with time zone NOT NULL,
    url text,
    status integer,
    failure text,
    took_ms integer NOT NULL,
    answer text,
    CONSTRAINT callback_attempts_number_check CHECK ((number > 0)),
    CONSTRAINT callback_attempts_took_ms_check CHECK ((took_ms >= 0))
);

CREATE TABLE public.callback_stores (
    store uuid NOT NULL,
    sequence bigint NOT NULL,
    CONSTRAINT callback_stores_sequence_check CHECK ((sequence >= 0))
)
WITH (fillfactor='50');

CREATE TABLE public.callbacks (
    id uuid NOT NULL,
    number bigint NOT NULL,
    store uuid NOT NULL,
    merchant uuid NOT NULL,
    type text NOT NULL,
    object_id uuid NOT NULL,
    external_id text NOT NULL,
    status text NOT NULL,
    version integer NOT NULL,
    sequence bigint,
    body text NOT NULL,
    state text NOT NULL,
    due_at timestamp with time zone,
    held_until timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    tries integer DEFAULT 0 NOT NULL,
    by_hand boolean DEFAULT false NOT NULL,
    trial boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone NOT NULL,
    delivered_at timestamp with time zone,
    CONSTRAINT callbacks_check CHECK (((due_at IS NULL) OR (state = 'waiting'::text))),
    CONSTRAINT callbacks_sequence_check CHECK ((sequence > 0)),
    CONSTRAINT callbacks_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'dead'::text])))
)
WITH (fillfactor='70');

ALTER TABLE public.callbacks ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.callbacks_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE UNLOGGED TABLE public.challenges (
    digest bytea NOT NULL,
    kind text NOT NULL,
    user_id uuid,
    nonce bytea NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT challenges_digest_check CHECK ((octet_length(digest) = 32)),
    CONSTRAINT challenges_kind_check CHECK ((kind = ANY (ARRAY['sign_in'::text, 'passkey'::text, 'new_passkey'::text])))
);

CREATE TABLE public.code_generators (
    user_id uuid NOT NULL,
    secret text,
    since timestamp with time zone,
    last_step bigint,
    pending text,
    pending_since timestamp with time zone,
    CONSTRAINT code_generators_check CHECK (((secret IS NULL) = (since IS NULL))),
    CONSTRAINT code_generators_check1 CHECK (((secret IS NULL) = (last_step IS NULL))),
    CONSTRAINT code_generators_check2 CHECK (((pending IS NULL) = (pending_since IS NULL)))
);

CREATE TABLE public.dead_letters (
    id bigint CONSTRAINT dead_jobs_id_not_null NOT NULL,
    name text CONSTRAINT dead_jobs_name_not_null NOT NULL,
    payload jsonb CONSTRAINT dead_jobs_payload_not_null NOT NULL,
    once text,
    attempts integer CONSTRAINT dead_jobs_attempts_not_null NOT NULL,
    error text CONSTRAINT dead_jobs_error_not_null NOT NULL,
    enqueued_at timestamp with time zone CONSTRAINT dead_jobs_enqueued_at_not_null NOT NULL,
    died_at timestamp with time zone DEFAULT clock_timestamp() CONSTRAINT dead_jobs_died_at_not_null NOT NULL,
    kind text DEFAULT 'job'::text NOT NULL,
    key text,
    message_key bytea,
    message bytea,
    size bigint,
    whole boolean DEFAULT true NOT NULL,
    replaying boolean DEFAULT false NOT NULL,
    CONSTRAINT dead_letters_kind_check CHECK ((kind = ANY (ARRAY['job'::text, 'event'::text, 'message'::text, 'callback'::text]))),
    CONSTRAINT dead_letters_size_check CHECK ((size >= 0))
);

CREATE VIEW public.dead_jobs AS
 SELECT id,
    name,
    payload,
    once,
    attempts,
    error,
    enqueued_at,
    died_at
   FROM public.dead_letters
  WHERE (kind = 'job'::text);

ALTER TABLE public.dead_letters ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.dead_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.deposit_reviews (
    id uuid NOT NULL,
    difference text NOT NULL,
    deposit_id bigint,
    source text NOT NULL,
    intent_id text NOT NULL,
    status text NOT NULL,
    amount bigint NOT NULL,
    received bigint NOT NULL,
    currency text NOT NULL,
    exponent integer NOT NULL,
    owner uuid,
    charge_id text,
    opened_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    closed_by text,
    comment text,
    CONSTRAINT closed_by_somebody CHECK ((((closed_at IS NULL) = (closed_by IS NULL)) AND ((closed_at IS NULL) = (comment IS NULL))))
);

CREATE TABLE public.deposits (
    id bigint NOT NULL,
    owner uuid NOT NULL,
    amount bigint NOT NULL,
    currency text NOT NULL,
    state text NOT NULL,
    started_at timestamp with time zone NOT NULL,
    key uuid,
    fingerprint uuid NOT NULL,
    method_id text,
    save_method boolean NOT NULL,
    intent_id text,
    client_secret text,
    charge_id text,
    card_brand text,
    card_last4 text,
    error_code text,
    message text,
    attempt integer DEFAULT 0 NOT NULL,
    stopping text,
    late boolean DEFAULT false NOT NULL,
    answered text,
    told_at timestamp with time zone,
    check_at timestamp with time zone,
    completed_at timestamp with time zone,
    balance_after bigint,
    refunded bigint DEFAULT 0 NOT NULL,
    disputed bigint DEFAULT 0 NOT NULL,
    CONSTRAINT credited_is_completed CHECK (((completed_at IS NOT NULL) = (state = ANY (ARRAY['completed'::text, 'partially_refunded'::text, 'refunded'::text, 'disputed'::text])))),
    CONSTRAINT deposits_amount_check CHECK ((amount > 0)),
    CONSTRAINT deposits_disputed_check CHECK ((disputed >= 0)),
    CONSTRAINT deposits_refunded_check CHECK ((refunded >= 0)),
    CONSTRAINT deposits_stopping_check CHECK ((stopping = ANY (ARRAY['expired'::text, 'cancelled'::text]))),
    CONSTRAINT known_state CHECK ((state = ANY (ARRAY['started'::text, 'pending'::text, 'requires_action'::text, 'processing'::text, 'failed'::text, 'expired'::text, 'cancelled'::text, 'completed'::text, 'partially_refunded'::text, 'refunded'::text, 'disputed'::text])))
)
WITH (fillfactor='70');

ALTER TABLE public.deposits ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.deposits_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.disputes (
    id text NOT NULL,
    number bigint NOT NULL,
    operation_id bigint NOT NULL,
    owner uuid NOT NULL,
    amount bigint NOT NULL,
    currency text NOT NULL,
    status text NOT NULL,
    reason text NOT NULL,
    state text NOT NULL,
    intent_id text,
    charge_id text,
    due_by timestamp with time zone,
    withdrawn bigint NOT NULL,
    reinstated bigint NOT NULL,
    frozen bigint NOT NULL,
    owed bigint NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    CONSTRAINT disputes_frozen_check CHECK ((frozen >= 0)),
    CONSTRAINT disputes_owed_check CHECK ((owed >= 0)),
    CONSTRAINT disputes_state_check CHECK ((state = ANY (ARRAY['open'::text, 'won'::text, 'lost'::text, 'closed'::text])))
);

ALTER TABLE public.disputes ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.disputes_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.event_batches (
    id bigint NOT NULL,
    events integer NOT NULL,
    committed_after timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    first_position bigint,
    CONSTRAINT event_batches_events_check CHECK ((events > 0))
)
WITH (fillfactor='70', autovacuum_vacuum_scale_factor='0.02');

CREATE TABLE public.event_cursors (
    consumer text NOT NULL,
    topic text NOT NULL,
    partition integer NOT NULL,
    "position" bigint NOT NULL,
    CONSTRAINT event_cursors_partition_check CHECK ((partition >= 0)),
    CONSTRAINT event_cursors_position_check CHECK (("position" >= 0))
)
WITH (fillfactor='50');

CREATE TABLE public.event_relay (
    one boolean DEFAULT true NOT NULL,
    "position" bigint NOT NULL,
    last_positions jsonb NOT NULL,
    CONSTRAINT event_relay_one_check CHECK (one),
    CONSTRAINT event_relay_position_check CHECK (("position" >= 0))
);

CREATE TABLE public.events (
    batch_id bigint NOT NULL,
    n integer NOT NULL,
    type text NOT NULL,
    owner uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    data jsonb NOT NULL,
    balance bigint,
    currency text
)
WITH (autovacuum_vacuum_insert_scale_factor='0.05', autovacuum_analyze_scale_factor='0.2');
ALTER TABLE ONLY public.events ALTER COLUMN data SET STATISTICS 0;
ALTER TABLE ONLY public.events ALTER COLUMN balance SET STATISTICS 0;
ALTER TABLE ONLY public.events ALTER COLUMN currency SET STATISTICS 0;

CREATE TABLE public.events_put_by (
    consumer text NOT NULL,
    subject text NOT NULL,
    "position" bigint NOT NULL,
    error text
);

CREATE TABLE public.failed_refunds (
    id text NOT NULL,
    operation_id bigint NOT NULL,
    amount bigint NOT NULL,
    told bigint NOT NULL,
    CONSTRAINT failed_refunds_amount_check CHECK ((amount > 0))
);

CREATE TABLE public.gateway_appeal_notes (
    id uuid NOT NULL,
    n bigint NOT NULL,
    appeal_id uuid NOT NULL,
    kind text NOT NULL,
    side text NOT NULL,
    at timestamp with time zone NOT NULL,
    by uuid,
    text text,
    amount bigint,
    receipt uuid,
    CONSTRAINT gateway_appeal_notes_amount_check CHECK ((amount > 0)),
    CONSTRAINT gateway_appeal_notes_kind_check CHECK ((kind = ANY (ARRAY['opened'::text, 'comment'::text, 'accepted'::text, 'refused'::text, 'reminded'::text, 'decided'::text]))),
    CONSTRAINT gateway_appeal_notes_side_check CHECK ((side = ANY (ARRAY['payer'::text, 'store'::text, 'trader'::text, 'operator'::text, 'system'::text])))
);

ALTER TABLE public.gateway_appeal_notes ALTER COLUMN n ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.gateway_appeal_notes_n_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.gateway_appeals (
    id uuid NOT NULL,
    order_id uuid NOT NULL,
    store uuid NOT NULL,
    merchant uuid NOT NULL,
    trader uuid,
    direction text NOT NULL,
    reason text NOT NULL,
    due bigint NOT NULL,
    claimed bigint,
    currency text NOT NULL,
    fingerprint uuid NOT NULL,
    side text NOT NULL,
    by uuid,
    opened_at timestamp with time zone NOT NULL,
    answer_by timestamp with time zone NOT NULL,
    decide_by timestamp with time zone NOT NULL,
    deadline timestamp with time zone,
    reminded boolean DEFAULT false NOT NULL,
    strange boolean DEFAULT false NOT NULL,
    state text NOT NULL,
    reply text,
    offered bigint,
    outcome text,
    amount bigint,
    decided_by text,
    decided_at timestamp with time zone,
    decider uuid,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT gateway_appeals_amount_check CHECK ((amount > 0)),
    CONSTRAINT gateway_appeals_check CHECK (((state = 'decided'::text) = (outcome IS NOT NULL))),
    CONSTRAINT gateway_appeals_check1 CHECK (((state = 'decided'::text) = (deadline IS NULL))),
    CONSTRAINT gateway_appeals_check2 CHECK (((outcome IS NULL) = (decided_at IS NULL))),
    CONSTRAINT gateway_appeals_check3 CHECK (((outcome IS NULL) = (decided_by IS NULL))),
    CONSTRAINT gateway_appeals_claimed_check CHECK ((claimed > 0)),
    CONSTRAINT gateway_appeals_decided_by_check CHECK ((decided_by = ANY (ARRAY['trader'::text, 'operator'::text, 'system'::text]))),
    CONSTRAINT gateway_appeals_direction_check CHECK ((direction = ANY (ARRAY['payin'::text, 'payout'::text]))),
    CONSTRAINT gateway_appeals_offered_check CHECK ((offered > 0)),
    CONSTRAINT gateway_appeals_outcome_check CHECK ((outcome = ANY (ARRAY['completed'::text, 'cancelled'::text]))),
    CONSTRAINT gateway_appeals_reason_check CHECK ((reason = ANY (ARRAY['not_credited'::text, 'wrong_amount'::text, 'not_received'::text, 'unanswered'::text, 'unproven'::text, 'suspicious'::text]))),
    CONSTRAINT gateway_appeals_reply_check CHECK ((reply = ANY (ARRAY['accepted'::text, 'refused'::text]))),
    CONSTRAINT gateway_appeals_side_check CHECK ((side = ANY (ARRAY['payer'::text, 'store'::text, 'operator'::text, 'system'::text]))),
    CONSTRAINT gateway_appeals_state_check CHECK ((state = ANY (ARRAY['open'::text, 'answered'::text, 'decided'::text])))
)
WITH (fillfactor='80');

CREATE TABLE public.gateway_callback_secrets (
    id uuid NOT NULL,
    store uuid NOT NULL,
    secret text NOT NULL,
    request uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone
);

CREATE TABLE public.gateway_destinations (
    id uuid NOT NULL,
    party uuid NOT NULL,
    owner uuid NOT NULL,
    method text NOT NULL,
    label text NOT NULL,
    state text NOT NULL,
    network text,
    address text,
    details text,
    masked text NOT NULL,
    note text,
    decided_at timestamp with time zone,
    decided_by uuid,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT gateway_destinations_check CHECK (((method = 'crypto'::text) = (address IS NOT NULL))),
    CONSTRAINT gateway_destinations_check1 CHECK (((address IS NULL) = (network IS NULL))),
    CONSTRAINT gateway_destinations_method_check CHECK ((method = ANY (ARRAY['crypto'::text, 'fiat'::text]))),
    CONSTRAINT gateway_destinations_network_check CHECK ((network = ANY (ARRAY['TRC20'::text, 'ERC20'::text]))),
    CONSTRAINT gateway_destinations_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'approved'::text, 'rejected'::text, 'removed'::text])))
);

CREATE TABLE public.gateway_devices (
    id uuid NOT NULL,
    trader uuid NOT NULL,
    name text NOT NULL,
    requisites uuid[],
    secret text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone,
    revoked_at timestamp with time zone
)
WITH (fillfactor='80');

CREATE TABLE public.gateway_fee_tables (
    id uuid NOT NULL,
    party uuid NOT NULL,
    currency text NOT NULL,
    settlement text NOT NULL,
    lines jsonb NOT NULL,
    valid_from timestamp with time zone NOT NULL,
    valid_until timestamp with time zone,
    made_at timestamp with time zone NOT NULL,
    CONSTRAINT gateway_fee_tables_check CHECK ((valid_until > valid_from))
);

CREATE TABLE public.gateway_fees (
    id bigint NOT NULL,
    party uuid NOT NULL,
    direction text NOT NULL,
    method text,
    from_amount bigint DEFAULT 0 NOT NULL,
    to_amount bigint,
    percent numeric(9,6) NOT NULL,
    fixed bigint DEFAULT 0 NOT NULL,
    valid_from timestamp with time zone NOT NULL,
    valid_until timestamp with time zone,
    CONSTRAINT gateway_fees_check CHECK ((to_amount > from_amount)),
    CONSTRAINT gateway_fees_check1 CHECK ((valid_until > valid_from)),
    CONSTRAINT gateway_fees_direction_check CHECK ((direction = ANY (ARRAY['payin'::text, 'payout'::text]))),
    CONSTRAINT gateway_fees_fixed_check CHECK ((fixed >= 0)),
    CONSTRAINT gateway_fees_from_amount_check CHECK ((from_amount >= 0)),
    CONSTRAINT gateway_fees_percent_check CHECK (((percent >= (0)::numeric) AND (percent <= (100)::numeric)))
);

ALTER TABLE public.gateway_fees ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.gateway_fees_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.gateway_guard_entries (
    id uuid NOT NULL,
    listed text NOT NULL,
    subject text NOT NULL,
    key bytea NOT NULL,
    network inet,
    shown text NOT NULL,
    note text,
    at timestamp with time zone NOT NULL,
    until timestamp with time zone,
    by uuid NOT NULL
);

CREATE TABLE public.gateway_guard_rules (
    name text NOT NULL,
    kind text NOT NULL,
    verdict text NOT NULL,
    subject text,
    listed text,
    amount bigint,
    currency text,
    most integer,
    seconds integer,
    direction text,
    store uuid,
    shadow boolean NOT NULL,
    active boolean NOT NULL,
    CONSTRAINT gateway_guard_rules_amount_check CHECK ((amount > 0)),
    CONSTRAINT gateway_guard_rules_check CHECK (((amount IS NULL) = (currency IS NULL))),
    CONSTRAINT gateway_guard_rules_direction_check CHECK ((direction = ANY (ARRAY['payin'::text, 'payout'::text]))),
    CONSTRAINT gateway_guard_rules_kind_check CHECK ((kind = ANY (ARRAY['amount'::text, 'count'::text, 'sum'::text, 'listed'::text, 'receipt'::text, 'new_payer'::text]))),
    CONSTRAINT gateway_guard_rules_most_check CHECK ((most >= 0)),
    CONSTRAINT gateway_guard_rules_seconds_check CHECK ((seconds > 0)),
    CONSTRAINT gateway_guard_rules_verdict_check CHECK ((verdict = ANY (ARRAY['allow'::text, 'review'::text, 'deny'::text])))
);

CREATE TABLE public.gateway_guard_traces (
    id bigint NOT NULL,
    order_id uuid NOT NULL,
    subject text NOT NULL,
    key bytea NOT NULL,
    amount bigint NOT NULL,
    currency text NOT NULL,
    at timestamp with time zone NOT NULL
);

ALTER TABLE public.gateway_guard_traces ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.gateway_guard_traces_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.gateway_judgements (
    order_id uuid NOT NULL,
    stage text NOT NULL,
    receipt bytea DEFAULT '\x'::bytea NOT NULL,
    verdict text NOT NULL,
    rules text[] NOT NULL,
    shadow text[] NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT gateway_judgements_stage_check CHECK ((stage = ANY (ARRAY['creation'::text, 'confirmation'::text]))),
    CONSTRAINT gateway_judgements_verdict_check CHECK ((verdict = ANY (ARRAY['allow'::text, 'review'::text, 'deny'::text])))
);

CREATE TABLE public.gateway_notices (
    id uuid NOT NULL,
    device uuid,
    trader uuid NOT NULL,
    channel text NOT NULL,
    sender text NOT NULL,
    text text NOT NULL,
    digest bytea NOT NULL,
    received_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    state text NOT NULL,
    why text,
    order_id uuid,
    settled boolean DEFAULT false NOT NULL,
    by uuid,
    comment text,
    pattern text,
    bank text,
    amount bigint,
    currency text,
    tail text,
    payer text,
    version integer DEFAULT 1 NOT NULL,
    statement uuid,
    until timestamp with time zone,
    CONSTRAINT gateway_notices_amount_check CHECK ((amount > 0)),
    CONSTRAINT gateway_notices_channel_check CHECK ((channel = ANY (ARRAY['sms'::text, 'push'::text, 'statement'::text]))),
    CONSTRAINT gateway_notices_check CHECK (((order_id IS NOT NULL) = (state = 'matched'::text))),
    CONSTRAINT gateway_notices_check1 CHECK (((device IS NULL) = (statement IS NOT NULL))),
    CONSTRAINT gateway_notices_check2 CHECK (((statement IS NULL) = (until IS NULL))),
    CONSTRAINT gateway_notices_state_check CHECK ((state = ANY (ARRAY['received'::text, 'matched'::text, 'unmatched'::text, 'ignored'::text, 'dismissed'::text])))
)
WITH (fillfactor='70');

CREATE TABLE public.gateway_requisites (
    id uuid NOT NULL,
    trader uuid NOT NULL,
    type text NOT NULL,
    method text NOT NULL,
    bank text,
    currency text NOT NULL,
    number text NOT NULL,
    holder text NOT NULL,
    masked text NOT NULL,
    fingerprint bytea NOT NULL,
    directions text[] NOT NULL,
    state text DEFAULT 'pending'::text NOT NULL,
    comment text,
    "least" bigint,
    largest bigint,
    window_seconds integer DEFAULT 3600 NOT NULL,
    window_sum bigint,
    day_sum bigint,
    day_count integer,
    month_sum bigint,
    min_interval_seconds integer DEFAULT 0 NOT NULL,
    concurrent integer DEFAULT 1 NOT NULL,
    weight numeric(8,3) DEFAULT 1 NOT NULL,
    excluded boolean DEFAULT false NOT NULL,
    device_required boolean DEFAULT false NOT NULL,
    seen_at timestamp with time zone,
    last_used_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    said uuid,
    CONSTRAINT gateway_requisites_concurrent_check CHECK (((concurrent >= 1) AND (concurrent <= 1000))),
    CONSTRAINT gateway_requisites_day_count_check CHECK ((day_count > 0)),
    CONSTRAINT gateway_requisites_day_sum_check CHECK ((day_sum > 0)),
    CONSTRAINT gateway_requisites_largest_check CHECK ((largest > 0)),
    CONSTRAINT gateway_requisites_least_check CHECK (("least" > 0)),
    CONSTRAINT gateway_requisites_min_interval_seconds_check CHECK (((min_interval_seconds >= 0) AND (min_interval_seconds <= 86400))),
    CONSTRAINT gateway_requisites_month_sum_check CHECK ((month_sum > 0)),
    CONSTRAINT gateway_requisites_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'approved'::text, 'rejected'::text, 'blocked'::text, 'archived'::text]))),
    CONSTRAINT gateway_requisites_type_check CHECK ((type = ANY (ARRAY['card'::text, 'sbp'::text, 'account'::text, 'iban'::text]))),
    CONSTRAINT gateway_requisites_weight_check CHECK ((weight > (0)::numeric)),
    CONSTRAINT gateway_requisites_window_seconds_check CHECK (((window_seconds >= 1) AND (window_seconds <= 604800))),
    CONSTRAINT gateway_requisites_window_sum_check CHECK ((window_sum > 0))
)
WITH (fillfactor='80');

CREATE TABLE public.gateway_traders (
    id uuid NOT NULL,
    working boolean DEFAULT false NOT NULL,
    traffic boolean DEFAULT true NOT NULL,
    enabled boolean DEFAULT true NOT NULL,
    tier smallint DEFAULT 5 NOT NULL,
    currency text NOT NULL,
    settlement text NOT NULL,
    directions text[] NOT NULL,
    payin_least bigint,
    payin_largest bigint,
    payout_least bigint,
    payout_largest bigint,
    least_insurance bigint DEFAULT 0 NOT NULL,
    dispute_limit integer DEFAULT 5 NOT NULL,
    open_disputes integer DEFAULT 0 NOT NULL,
    concurrent_payouts integer DEFAULT 3 NOT NULL,
    timezone text DEFAULT 'UTC'::text NOT NULL,
    verified boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    request uuid,
    said uuid,
    CONSTRAINT gateway_traders_concurrent_payouts_check CHECK ((concurrent_payouts >= 0)),
    CONSTRAINT gateway_traders_dispute_limit_check CHECK ((dispute_limit >= 0)),
    CONSTRAINT gateway_traders_least_insurance_check CHECK ((least_insurance >= 0)),
    CONSTRAINT gateway_traders_open_disputes_check CHECK ((open_disputes >= 0)),
    CONSTRAINT gateway_traders_payin_largest_check CHECK ((payin_largest > 0)),
    CONSTRAINT gateway_traders_payin_least_check CHECK ((payin_least > 0)),
    CONSTRAINT gateway_traders_payout_largest_check CHECK ((payout_largest > 0)),
    CONSTRAINT gateway_traders_payout_least_check CHECK ((payout_least > 0)),
    CONSTRAINT gateway_traders_tier_check CHECK (((tier >= 1) AND (tier <= 100)))
)
WITH (fillfactor='80');

CREATE VIEW public.gateway_offers AS
 SELECT r.id AS requisite,
    d.direction,
    r.trader,
    r.currency,
    r.method,
    r.bank,
    (r.type = 'sbp'::text) AS any_bank,
    ((r.state = 'approved'::text) AND (NOT r.excluded) AND (d.direction = ANY (r.directions)) AND t.working AND t.traffic AND t.enabled AND (d.direction = ANY (t.directions))) AS open,
    t.tier,
    r.weight,
        CASE d.direction
            WHEN 'payin'::text THEN GREATEST(r."least", t.payin_least, (1)::bigint)
            ELSE GREATEST(r."least", t.payout_least, (1)::bigint)
        END AS "least",
    COALESCE(
        CASE d.direction
            WHEN 'payin'::text THEN LEAST(r.largest, t.payin_largest)
            ELSE LEAST(r.largest, t.payout_largest)
        END, '9223372036854775807'::bigint) AS largest,
    r.window_seconds,
    COALESCE(r.window_sum, '9223372036854775807'::bigint) AS window_limit,
    COALESCE(r.day_sum, '9223372036854775807'::bigint) AS day_limit,
    COALESCE(r.day_count, 2147483647) AS day_most,
    COALESCE(r.month_sum, '9223372036854775807'::bigint) AS month_limit,
        CASE d.direction
            WHEN 'payin'::text THEN r.min_interval_seconds
            ELSE 0
        END AS interval_seconds,
        CASE d.direction
            WHEN 'payin'::text THEN r.concurrent
            ELSE 2147483647
        END AS concurrent,
    (r.device_required AND (d.direction = 'payin'::text)) AS device_required,
    t.timezone
   FROM ((public.gateway_requisites r
     JOIN public.gateway_traders t ON ((t.id = r.trader)))
     CROSS JOIN ( VALUES ('payin'::text), ('payout'::text)) d(direction));

CREATE TABLE public.gateway_order_steps (
    order_id uuid NOT NULL,
    version integer NOT NULL,
    action text NOT NULL,
    before text NOT NULL,
    after text NOT NULL,
    at timestamp with time zone NOT NULL,
    actor text NOT NULL,
    by uuid,
    note text,
    facts jsonb DEFAULT '{}'::jsonb NOT NULL
);

CREATE TABLE public.gateway_payout_usage (
    trader uuid NOT NULL,
    active integer DEFAULT 0 NOT NULL,
    CONSTRAINT gateway_payout_usage_active_check CHECK ((active >= 0))
)
WITH (fillfactor='50');

CREATE TABLE public.gateway_rate_margins (
    store uuid NOT NULL,
    currency text NOT NULL,
    settlement text NOT NULL,
    payin_percent numeric(7,4) NOT NULL,
    payout_percent numeric(7,4) NOT NULL,
    CONSTRAINT gateway_rate_margins_payin_percent_check CHECK (((payin_percent > ('-100'::integer)::numeric) AND (payin_percent <= (100)::numeric))),
    CONSTRAINT gateway_rate_margins_payout_percent_check CHECK (((payout_percent > ('-100'::integer)::numeric) AND (payout_percent <= (100)::numeric)))
);

CREATE TABLE public.gateway_rate_pairs (
    currency text NOT NULL,
    settlement text NOT NULL,
    source text NOT NULL,
    payin_percent numeric(7,4) DEFAULT 0 NOT NULL,
    payout_percent numeric(7,4) DEFAULT 0 NOT NULL,
    told_stale boolean DEFAULT false NOT NULL,
    CONSTRAINT gateway_rate_pairs_check CHECK ((settlement <> currency)),
    CONSTRAINT gateway_rate_pairs_payin_percent_check CHECK (((payin_percent > ('-100'::integer)::numeric) AND (payin_percent <= (100)::numeric))),
    CONSTRAINT gateway_rate_pairs_payout_percent_check CHECK (((payout_percent > ('-100'::integer)::numeric) AND (payout_percent <= (100)::numeric)))
);

CREATE TABLE public.gateway_rates (
    id bigint NOT NULL,
    currency text NOT NULL,
    settlement text NOT NULL,
    source text NOT NULL,
    base numeric(28,8) NOT NULL,
    at timestamp with time zone NOT NULL,
    kept_at timestamp with time zone NOT NULL,
    taken boolean NOT NULL,
    valid_until timestamp with time zone,
    by uuid,
    CONSTRAINT gateway_rates_base_check CHECK ((base > (0)::numeric))
);

ALTER TABLE public.gateway_rates ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.gateway_rates_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.gateway_receipts (
    id uuid NOT NULL,
    order_id uuid NOT NULL,
    side text NOT NULL,
    type text NOT NULL,
    size integer NOT NULL,
    sha256 bytea NOT NULL,
    at timestamp with time zone NOT NULL,
    by uuid,
    CONSTRAINT gateway_receipts_sha256_check CHECK ((length(sha256) = 32)),
    CONSTRAINT gateway_receipts_side_check CHECK ((side = ANY (ARRAY['payer'::text, 'store'::text, 'trader'::text, 'operator'::text]))),
    CONSTRAINT gateway_receipts_size_check CHECK ((size > 0)),
    CONSTRAINT gateway_receipts_type_check CHECK ((type = ANY (ARRAY['image/jpeg'::text, 'image/png'::text, 'application/pdf'::text])))
);

CREATE TABLE public.gateway_reservations (
    id bigint NOT NULL,
    order_id uuid NOT NULL,
    requisite uuid NOT NULL,
    direction text NOT NULL,
    trader uuid NOT NULL,
    amount bigint NOT NULL,
    counted bigint NOT NULL,
    state text NOT NULL,
    at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    unique_amount boolean NOT NULL,
    late_until timestamp with time zone,
    CONSTRAINT gateway_reservations_amount_check CHECK ((amount > 0)),
    CONSTRAINT gateway_reservations_check CHECK (((state = 'held'::text) = (ended_at IS NULL))),
    CONSTRAINT gateway_reservations_counted_check CHECK ((counted >= 0)),
    CONSTRAINT gateway_reservations_state_check CHECK ((state = ANY (ARRAY['held'::text, 'released'::text, 'completed'::text])))
)
WITH (fillfactor='80');

ALTER TABLE public.gateway_reservations ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.gateway_reservations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.gateway_statement_lines (
    statement uuid NOT NULL,
    line integer NOT NULL,
    kind text NOT NULL,
    amount bigint NOT NULL,
    currency text NOT NULL,
    booked date NOT NULL,
    notice uuid,
    CONSTRAINT gateway_statement_lines_amount_check CHECK ((amount > 0)),
    CONSTRAINT gateway_statement_lines_check CHECK (((notice IS NOT NULL) = (kind = ANY (ARRAY['credit'::text, 'known'::text])))),
    CONSTRAINT gateway_statement_lines_kind_check CHECK ((kind = ANY (ARRAY['credit'::text, 'known'::text, 'debit'::text, 'reversal'::text, 'pending'::text]))),
    CONSTRAINT gateway_statement_lines_line_check CHECK ((line > 0))
);

CREATE TABLE public.gateway_statements (
    id uuid NOT NULL,
    trader uuid NOT NULL,
    requisites uuid[] NOT NULL,
    filename text,
    format text NOT NULL,
    account text,
    size integer NOT NULL,
    digest bytea NOT NULL,
    uploaded_by uuid NOT NULL,
    uploader text NOT NULL,
    uploaded_at timestamp with time zone NOT NULL,
    lines integer NOT NULL,
    CONSTRAINT gateway_statements_format_check CHECK ((format = ANY (ARRAY['camt'::text, 'mt940'::text, '1c'::text, 'csv'::text])))
);

CREATE TABLE public.gateway_stores (
    id uuid NOT NULL,
    merchant uuid NOT NULL,
    name text NOT NULL,
    state text NOT NULL,
    enabled boolean DEFAULT true NOT NULL,
    sandbox boolean NOT NULL,
    currency text NOT NULL,
    settlement text NOT NULL,
    directions text[] NOT NULL,
    payin_least bigint,
    payin_largest bigint,
    payout_least bigint,
    payout_largest bigint,
    required_fields text[] DEFAULT '{}'::text[] NOT NULL,
    ttl_seconds integer DEFAULT 900 NOT NULL,
    amount_policy text DEFAULT 'down'::text NOT NULL,
    largest_delta numeric(5,3) DEFAULT 0.5 NOT NULL,
    may_lose boolean DEFAULT false NOT NULL,
    return_url text,
    callback_url text,
    allowed_addresses cidr[] DEFAULT '{}'::cidr[] NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    request uuid,
    fingerprint bytea,
    CONSTRAINT gateway_stores_amount_policy_check CHECK ((amount_policy = ANY (ARRAY['exact'::text, 'down'::text, 'both'::text]))),
    CONSTRAINT gateway_stores_largest_delta_check CHECK (((largest_delta >= (0)::numeric) AND (largest_delta <= (5)::numeric))),
    CONSTRAINT gateway_stores_payin_largest_check CHECK ((payin_largest > 0)),
    CONSTRAINT gateway_stores_payin_least_check CHECK ((payin_least > 0)),
    CONSTRAINT gateway_stores_payout_largest_check CHECK ((payout_largest > 0)),
    CONSTRAINT gateway_stores_payout_least_check CHECK ((payout_least > 0)),
    CONSTRAINT gateway_stores_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'approved'::text, 'blocked'::text, 'archived'::text]))),
    CONSTRAINT gateway_stores_ttl_seconds_check CHECK (((ttl_seconds >= 60) AND (ttl_seconds <= 86400)))
);

CREATE TABLE public.gateway_transfer_steps (
    transfer uuid NOT NULL,
    state text NOT NULL,
    at timestamp with time zone NOT NULL,
    by uuid NOT NULL,
    key uuid NOT NULL,
    fingerprint uuid NOT NULL,
    note text
);

CREATE TABLE public.gateway_transfers (
    id uuid NOT NULL,
    number bigint NOT NULL,
    party uuid NOT NULL,
    party_kind text NOT NULL,
    owner uuid NOT NULL,
    kind text NOT NULL,
    part text NOT NULL,
    method text NOT NULL,
    state text NOT NULL,
    amount bigint NOT NULL,
    fee bigint NOT NULL,
    currency text NOT NULL,
    destination uuid,
    network text,
    reference text,
    confirmations integer,
    fiat_amount bigint,
    fiat_currency text,
    CONSTRAINT gateway_transfers_amount_check CHECK ((amount > 0)),
    CONSTRAINT gateway_transfers_check CHECK (((fee >= 0) AND (fee < amount))),
    CONSTRAINT gateway_transfers_check1 CHECK (((kind = 'withdrawal'::text) = (destination IS NOT NULL))),
    CONSTRAINT gateway_transfers_check2 CHECK (((fiat_amount IS NULL) = (fiat_currency IS NULL))),
    CONSTRAINT gateway_transfers_confirmations_check CHECK ((confirmations >= 0)),
    CONSTRAINT gateway_transfers_fiat_amount_check CHECK ((fiat_amount > 0)),
    CONSTRAINT gateway_transfers_kind_check CHECK ((kind = ANY (ARRAY['deposit'::text, 'withdrawal'::text, 'top_up'::text]))),
    CONSTRAINT gateway_transfers_method_check CHECK ((method = ANY (ARRAY['crypto'::text, 'fiat'::text, 'internal'::text]))),
    CONSTRAINT gateway_transfers_network_check CHECK ((network = ANY (ARRAY['TRC20'::text, 'ERC20'::text]))),
    CONSTRAINT gateway_transfers_part_check CHECK ((part = ANY (ARRAY['available'::text, 'insurance'::text]))),
    CONSTRAINT gateway_transfers_party_kind_check CHECK ((party_kind = ANY (ARRAY['store'::text, 'trader'::text]))),
    CONSTRAINT gateway_transfers_state_check CHECK ((state = ANY (ARRAY['requested'::text, 'approved'::text, 'paid'::text, 'rejected'::text, 'cancelled'::text])))
);

ALTER TABLE public.gateway_transfers ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.gateway_transfers_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.gateway_usage (
    requisite uuid NOT NULL,
    direction text NOT NULL,
    trader uuid NOT NULL,
    currency text NOT NULL,
    method text NOT NULL,
    bank text,
    any_bank boolean NOT NULL,
    open boolean NOT NULL,
    tier smallint NOT NULL,
    weight numeric(8,3) NOT NULL,
    "least" bigint NOT NULL,
    largest bigint NOT NULL,
    window_seconds integer NOT NULL,
    window_limit bigint NOT NULL,
    day_limit bigint NOT NULL,
    day_most integer NOT NULL,
    month_limit bigint NOT NULL,
    interval_seconds integer NOT NULL,
    concurrent integer NOT NULL,
    device_required boolean NOT NULL,
    timezone text NOT NULL,
    active integer DEFAULT 0 NOT NULL,
    load double precision GENERATED ALWAYS AS (((active)::double precision / (weight)::double precision)) STORED NOT NULL,
    last_used_at timestamp with time zone,
    chance double precision DEFAULT random() NOT NULL,
    window_since timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
    window_sum bigint DEFAULT 0 NOT NULL,
    day_from timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
    day_until timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
    day_sum bigint DEFAULT 0 NOT NULL,
    day_count integer DEFAULT 0 NOT NULL,
    month_from timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
    month_until timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
    month_sum bigint DEFAULT 0 NOT NULL,
    recount boolean DEFAULT false NOT NULL,
    CONSTRAINT gateway_usage_active_check CHECK ((active >= 0)),
    CONSTRAINT gateway_usage_day_count_check CHECK ((day_count >= 0)),
    CONSTRAINT gateway_usage_day_sum_check CHECK ((day_sum >= 0)),
    CONSTRAINT gateway_usage_direction_check CHECK ((direction = ANY (ARRAY['payin'::text, 'payout'::text]))),
    CONSTRAINT gateway_usage_month_sum_check CHECK ((month_sum >= 0)),
    CONSTRAINT gateway_usage_window_sum_check CHECK ((window_sum >= 0))
)
WITH (fillfactor='70', autovacuum_vacuum_scale_factor='0.02');

CREATE TABLE public.hash_keys (
    name text NOT NULL,
    sealed text NOT NULL
);

CREATE TABLE public.journal (
    id uuid NOT NULL,
    number bigint NOT NULL,
    fingerprint uuid NOT NULL,
    kind text NOT NULL,
    reason text,
    metadata jsonb,
    reverses uuid,
    slot smallint NOT NULL,
    accounts bigint[] NOT NULL,
    balances bigint[] NOT NULL,
    posted_at timestamp with time zone NOT NULL
)
WITH (autovacuum_vacuum_insert_scale_factor='0.05', autovacuum_analyze_scale_factor='0.2');
ALTER TABLE ONLY public.journal ALTER COLUMN fingerprint SET STATISTICS 0;
ALTER TABLE ONLY public.journal ALTER COLUMN reason SET STATISTICS 0;
ALTER TABLE ONLY public.journal ALTER COLUMN metadata SET STATISTICS 0;
ALTER TABLE ONLY public.journal ALTER COLUMN accounts SET STATISTICS 0;
ALTER TABLE ONLY public.journal ALTER COLUMN balances SET STATISTICS 0;

CREATE TABLE public.legs (
    account_id bigint NOT NULL,
    id bigint NOT NULL,
    contra_id bigint NOT NULL,
    amount bigint NOT NULL,
    balance_after bigint NOT NULL,
    posted_at timestamp with time zone NOT NULL,
    entry_id uuid NOT NULL,
    slot smallint NOT NULL,
    kind text NOT NULL,
    CONSTRAINT legs_amount_check CHECK ((amount <> 0)),
    CONSTRAINT two_accounts CHECK ((contra_id <> account_id))
)
WITH (autovacuum_vacuum_insert_scale_factor='0.05', autovacuum_analyze_scale_factor='0.2');
ALTER TABLE ONLY public.legs ALTER COLUMN contra_id SET STATISTICS 0;
ALTER TABLE ONLY public.legs ALTER COLUMN balance_after SET STATISTICS 0;
ALTER TABLE ONLY public.legs ALTER COLUMN entry_id SET STATISTICS 0;

CREATE UNLOGGED TABLE public.live_tickets (
    hash bytea NOT NULL,
    credential bytea NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT live_tickets_credential_check CHECK ((octet_length(credential) = 32)),
    CONSTRAINT live_tickets_hash_check CHECK ((octet_length(hash) = 32))
);

CREATE TABLE public.one_time_links (
    digest bytea NOT NULL,
    user_id uuid NOT NULL,
    purpose text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT one_time_links_digest_check CHECK ((octet_length(digest) = 32)),
    CONSTRAINT one_time_links_purpose_check CHECK ((purpose = ANY (ARRAY['invitation'::text, 'reset'::text])))
);

CREATE TABLE public.operation_days (
    owner uuid NOT NULL,
    day date NOT NULL,
    type text NOT NULL,
    operations bigint NOT NULL,
    amount numeric NOT NULL
)
WITH (fillfactor='70');

CREATE TABLE public.operation_months (
    owner uuid NOT NULL,
    month date NOT NULL,
    type text NOT NULL,
    operations bigint NOT NULL,
    amount numeric NOT NULL
)
WITH (fillfactor='70');

CREATE TABLE public.operations (
    id bigint NOT NULL,
    owner uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    type text NOT NULL,
    amount bigint NOT NULL,
    currency text NOT NULL,
    balance_after bigint NOT NULL,
    description text NOT NULL,
    related_type text NOT NULL,
    related_id text NOT NULL,
    entry_id uuid NOT NULL
)
WITH (autovacuum_vacuum_insert_scale_factor='0.05');

ALTER TABLE public.operations ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.operations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.passkeys (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    user_id uuid NOT NULL,
    credential_id bytea NOT NULL,
    public_key bytea NOT NULL,
    sign_count bigint NOT NULL,
    site text NOT NULL,
    name text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone,
    CONSTRAINT passkeys_credential_id_check CHECK (((octet_length(credential_id) >= 1) AND (octet_length(credential_id) <= 1023))),
    CONSTRAINT passkeys_sign_count_check CHECK ((sign_count >= 0))
);

CREATE TABLE public.payment_cards (
    id bigint NOT NULL,
    owner uuid NOT NULL,
    method_id text NOT NULL,
    brand text NOT NULL,
    last4 text NOT NULL,
    exp_month smallint NOT NULL,
    exp_year smallint NOT NULL,
    funding text,
    fingerprint text,
    is_default boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone NOT NULL,
    removed_at timestamp with time zone,
    CONSTRAINT payment_cards_check CHECK ((NOT (is_default AND (removed_at IS NOT NULL)))),
    CONSTRAINT payment_cards_exp_month_check CHECK (((exp_month >= 1) AND (exp_month <= 12)))
);

ALTER TABLE public.payment_cards ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.payment_cards_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.pgqueuer (
    id bigint NOT NULL,
    priority integer NOT NULL,
    queue_manager_id uuid,
    created timestamp with time zone DEFAULT now() NOT NULL,
    updated timestamp with time zone DEFAULT now() NOT NULL,
    heartbeat timestamp with time zone DEFAULT now() NOT NULL,
    execute_after timestamp with time zone DEFAULT now() NOT NULL,
    status public.pgqueuer_status NOT NULL,
    entrypoint text NOT NULL,
    dedupe_key text,
    payload bytea,
    headers jsonb,
    attempts integer DEFAULT 0 NOT NULL,
    slot bigint
)
WITH (fillfactor='70', autovacuum_vacuum_scale_factor='0.01', autovacuum_vacuum_threshold='1000', autovacuum_vacuum_cost_delay='0');

CREATE SEQUENCE public.pgqueuer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.pgqueuer_id_seq OWNED BY public.pgqueuer.id;

CREATE VIEW public.pgqueuer_log AS
 SELECT id AS job_id,
    status,
    entrypoint,
    priority
   FROM public.pgqueuer
  WHERE false;

CREATE TABLE public.players (
    owner uuid NOT NULL,
    currency text NOT NULL,
    opened_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
)
WITH (fillfactor='70');

CREATE TABLE public.principals (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    holder uuid,
    CONSTRAINT principals_kind_check CHECK ((kind = ANY (ARRAY['user'::text, 'service'::text, 'house'::text, 'store'::text])))
);

CREATE TABLE public.psp_alert_deliveries (
    id uuid NOT NULL,
    alert_id uuid NOT NULL,
    channel text NOT NULL,
    recipient text NOT NULL,
    state text NOT NULL,
    at timestamp with time zone,
    error text,
    CONSTRAINT psp_alert_deliveries_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'telegram'::text]))),
    CONSTRAINT psp_alert_deliveries_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text])))
);

CREATE TABLE public.psp_alert_history (
    id bigint NOT NULL,
    alert_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    what text NOT NULL,
    by_name text,
    note text
);

ALTER TABLE public.psp_alert_history ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.psp_alert_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.psp_alert_rules (
    id uuid NOT NULL,
    number integer NOT NULL,
    request uuid,
    fingerprint uuid,
    name text NOT NULL,
    kind text NOT NULL,
    severity text NOT NULL,
    source text,
    project text,
    params jsonb NOT NULL,
    channels text[] NOT NULL,
    recipients text[] NOT NULL,
    active boolean NOT NULL,
    muted_until timestamp with time zone,
    made_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT psp_alert_rules_kind_check CHECK ((kind = ANY (ARRAY['success_rate'::text, 'silence'::text, 'failures'::text, 'amount'::text, 'sync_stale'::text, 'break_age'::text, 'rate_stale'::text, 'store_without_rate'::text, 'debt'::text]))),
    CONSTRAINT psp_alert_rules_severity_check CHECK ((severity = ANY (ARRAY['info'::text, 'warning'::text, 'critical'::text])))
);

ALTER TABLE public.psp_alert_rules ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.psp_alert_rules_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.psp_alerts (
    id uuid NOT NULL,
    number bigint NOT NULL,
    rule_id uuid,
    rule_name text NOT NULL,
    rule_kind text NOT NULL,
    severity text NOT NULL,
    subject text NOT NULL,
    facts jsonb NOT NULL,
    state text NOT NULL,
    raised_at timestamp with time zone NOT NULL,
    acknowledged_by text,
    acknowledged_at timestamp with time zone,
    comment text,
    resolved_at timestamp with time zone,
    muted_until timestamp with time zone,
    CONSTRAINT psp_alerts_check CHECK (((state = 'resolved'::text) = (resolved_at IS NOT NULL))),
    CONSTRAINT psp_alerts_state_check CHECK ((state = ANY (ARRAY['open'::text, 'acknowledged'::text, 'resolved'::text])))
);

ALTER TABLE public.psp_alerts ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.psp_alerts_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.psp_balances (
    source text NOT NULL,
    kind text NOT NULL,
    entity_id text NOT NULL,
    at timestamp with time zone NOT NULL,
    balance numeric(28,8) NOT NULL,
    currency text
);

CREATE TABLE public.psp_break_notes (
    id bigint NOT NULL,
    break_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    by uuid,
    kind text NOT NULL,
    facts jsonb NOT NULL,
    request uuid,
    fingerprint uuid,
    CONSTRAINT psp_break_notes_kind_check CHECK ((kind = ANY (ARRAY['opened'::text, 'changed'::text, 'reopened'::text, 'cleared'::text, 'assigned'::text, 'state'::text, 'comment'::text, 'evidence'::text, 'written_off'::text])))
);

ALTER TABLE public.psp_break_notes ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.psp_break_notes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.psp_breaks (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    pair text NOT NULL,
    anchor uuid NOT NULL,
    first_id uuid,
    second_id uuid,
    twin_id uuid,
    day date NOT NULL,
    outcome text NOT NULL,
    types text[] NOT NULL,
    key text,
    project text,
    currency text,
    first_amount numeric(28,8),
    second_amount numeric(28,8),
    first_status text,
    second_status text,
    exposure numeric(28,8) NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    owner uuid,
    written_off numeric(28,8) DEFAULT 0 NOT NULL,
    write_offs integer DEFAULT 0 NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT psp_breaks_state_check CHECK ((state = ANY (ARRAY['open'::text, 'investigating'::text, 'resolved'::text, 'written_off'::text])))
);

CREATE TABLE public.psp_changes (
    id bigint NOT NULL,
    operation_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    version_at timestamp with time zone NOT NULL,
    status text NOT NULL,
    original_status text NOT NULL,
    amount numeric(28,8),
    currency text,
    conflict boolean DEFAULT false NOT NULL
);

ALTER TABLE public.psp_changes ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.psp_changes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.psp_cursors (
    source text NOT NULL,
    feed text NOT NULL,
    run_id uuid,
    cursor text,
    first_day date,
    last_day date,
    done boolean DEFAULT false NOT NULL,
    moved_at timestamp with time zone NOT NULL
);

CREATE TABLE public.psp_days (
    day timestamp with time zone NOT NULL,
    kind_id integer NOT NULL,
    count bigint NOT NULL,
    amount numeric NOT NULL,
    amount_usd numeric NOT NULL,
    fee numeric NOT NULL,
    unconverted bigint NOT NULL
)
WITH (fillfactor='50', autovacuum_vacuum_scale_factor='0.05');

CREATE TABLE public.psp_entities (
    source text NOT NULL,
    kind text NOT NULL,
    id text NOT NULL,
    name text NOT NULL,
    status text,
    active boolean NOT NULL,
    balance numeric(28,8),
    currency text,
    facts jsonb NOT NULL,
    sealed text NOT NULL,
    synced_at timestamp with time zone NOT NULL
);

CREATE TABLE public.psp_runs (
    number bigint NOT NULL,
    id uuid NOT NULL,
    source text NOT NULL,
    kind text NOT NULL,
    initial boolean DEFAULT false NOT NULL,
    first_day date,
    last_day date,
    state text NOT NULL,
    asked_by text,
    asked_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    holder uuid,
    heard_at timestamp with time zone,
    pages integer DEFAULT 0 NOT NULL,
    records bigint DEFAULT 0 NOT NULL,
    new bigint DEFAULT 0 NOT NULL,
    changed bigint DEFAULT 0 NOT NULL,
    parked bigint DEFAULT 0 NOT NULL,
    progress bigint DEFAULT 0 NOT NULL,
    total bigint,
    days date[] DEFAULT '{}'::date[] NOT NULL,
    error_code text,
    error text,
    CONSTRAINT psp_runs_check CHECK (((state = ANY (ARRAY['completed'::text, 'failed'::text])) = (finished_at IS NOT NULL))),
    CONSTRAINT psp_runs_check1 CHECK (((kind = 'backfill'::text) = ((first_day IS NOT NULL) AND (last_day IS NOT NULL)))),
    CONSTRAINT psp_runs_kind_check CHECK ((kind = ANY (ARRAY['incremental'::text, 'backfill'::text, 'metadata'::text, 'rates'::text, 'import'::text]))),
    CONSTRAINT psp_runs_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'completed'::text, 'failed'::text])))
);

ALTER TABLE public.psp_runs ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.psp_runs_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.psp_imports (
    number bigint DEFAULT nextval('public.psp_runs_number_seq'::regclass) NOT NULL,
    id uuid NOT NULL,
    file_id uuid NOT NULL,
    filename text NOT NULL,
    profile text NOT NULL,
    reading text NOT NULL,
    state text NOT NULL,
    asked_by text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    total integer,
    done integer NOT NULL,
    new integer NOT NULL,
    changed integer NOT NULL,
    bad integer NOT NULL,
    touched date[] NOT NULL,
    attempts smallint NOT NULL,
    finished_at timestamp with time zone,
    error text,
    CONSTRAINT psp_imports_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'completed'::text, 'failed'::text])))
)
WITH (fillfactor='70');

CREATE VIEW public.psp_every_run AS
 SELECT psp_runs.number,
    psp_runs.id,
    psp_runs.source,
    psp_runs.kind,
    psp_runs.initial,
    psp_runs.first_day,
    psp_runs.last_day,
    psp_runs.state,
    psp_runs.asked_by,
    psp_runs.asked_at,
    psp_runs.started_at,
    psp_runs.finished_at,
    psp_runs.pages,
    psp_runs.records,
    psp_runs.new,
    psp_runs.changed,
    psp_runs.parked,
    psp_runs.progress,
    psp_runs.total,
    psp_runs.days,
    psp_runs.error_code,
    psp_runs.error
   FROM public.psp_runs
UNION ALL
 SELECT psp_imports.number,
    psp_imports.id,
    ((psp_imports.reading)::jsonb ->> 'source'::text) AS source,
    'import'::text AS kind,
    false AS initial,
    NULL::date AS first_day,
    NULL::date AS last_day,
    psp_imports.state,
    psp_imports.asked_by,
    psp_imports.created_at AS asked_at,
        CASE
            WHEN (psp_imports.attempts > 0) THEN psp_imports.created_at
            ELSE NULL::timestamp with time zone
        END AS started_at,
    psp_imports.finished_at,
    0 AS pages,
    (psp_imports.done)::bigint AS records,
    (psp_imports.new)::bigint AS new,
    (psp_imports.changed)::bigint AS changed,
    (psp_imports.bad)::bigint AS parked,
    (psp_imports.done)::bigint AS progress,
    (psp_imports.total)::bigint AS total,
    psp_imports.touched AS days,
    psp_imports.error AS error_code,
    psp_imports.error
   FROM public.psp_imports;

CREATE TABLE public.psp_exports (
    number bigint NOT NULL,
    id uuid NOT NULL,
    owner uuid NOT NULL,
    kind text NOT NULL,
    format text NOT NULL,
    name text NOT NULL,
    wishes jsonb NOT NULL,
    state text NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    progress bigint DEFAULT 0 NOT NULL,
    total bigint,
    size bigint,
    file text,
    error text,
    created_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT psp_exports_format_check CHECK ((format = ANY (ARRAY['csv'::text, 'xlsx'::text]))),
    CONSTRAINT psp_exports_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'completed'::text, 'failed'::text, 'expired'::text])))
);

ALTER TABLE public.psp_exports ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.psp_exports_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.psp_findings (
    pair text NOT NULL COLLATE pg_catalog."C",
    anchor uuid NOT NULL,
    first_id uuid,
    second_id uuid,
    day date NOT NULL,
    project text,
    matched_by smallint,
    outcome text NOT NULL,
    types text[] NOT NULL,
    twin_id uuid,
    CONSTRAINT psp_findings_check CHECK ((anchor = COALESCE(first_id, second_id))),
    CONSTRAINT psp_findings_check1 CHECK (((matched_by IS NULL) = ((first_id IS NULL) OR (second_id IS NULL)))),
    CONSTRAINT psp_findings_outcome_check CHECK ((outcome = ANY (ARRAY['discrepancy'::text, 'missing_first'::text, 'missing_second'::text, 'duplicate'::text, 'waiting'::text])))
);

CREATE TABLE public.psp_import_bad_rows (
    id uuid NOT NULL,
    import_id uuid NOT NULL,
    line integer NOT NULL,
    field text NOT NULL,
    reason text NOT NULL,
    sealed text NOT NULL
);

CREATE TABLE public.psp_import_files (
    id uuid NOT NULL,
    name text NOT NULL,
    size bigint NOT NULL,
    format text NOT NULL,
    columns text[] NOT NULL,
    encoding text,
    delimiter text,
    sheet text,
    rows integer,
    uploaded_by text NOT NULL,
    uploaded_at timestamp with time zone NOT NULL,
    deleted boolean DEFAULT false NOT NULL,
    CONSTRAINT psp_import_files_format_check CHECK ((format = ANY (ARRAY['csv'::text, 'xlsx'::text])))
);

CREATE TABLE public.psp_import_profiles (
    id uuid NOT NULL,
    name text NOT NULL,
    reading text NOT NULL,
    changed_at timestamp with time zone NOT NULL
);

ALTER TABLE public.psp_kinds ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.psp_kinds_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.psp_matched (
    pair text NOT NULL COLLATE pg_catalog."C",
    day date NOT NULL,
    project text NOT NULL,
    matched_by smallint NOT NULL,
    bucket smallint NOT NULL,
    count integer NOT NULL,
    firsts uuid[] NOT NULL,
    seconds uuid[] NOT NULL,
    CONSTRAINT psp_matched_check CHECK (((count = cardinality(firsts)) AND (count = cardinality(seconds))))
);
ALTER TABLE ONLY public.psp_matched ALTER COLUMN firsts SET STORAGE EXTERNAL;
ALTER TABLE ONLY public.psp_matched ALTER COLUMN seconds SET STORAGE EXTERNAL;

CREATE TABLE public.psp_parked (
    id uuid NOT NULL,
    source text NOT NULL,
    kind text NOT NULL,
    source_id text,
    reason text NOT NULL,
    sealed text NOT NULL,
    from_file boolean NOT NULL,
    state text NOT NULL,
    times bigint DEFAULT 1 NOT NULL,
    first_seen_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    CONSTRAINT psp_parked_state_check CHECK ((state = ANY (ARRAY['open'::text, 'settled'::text, 'dismissed'::text])))
);

CREATE TABLE public.psp_projects (
    source text NOT NULL,
    theirs text NOT NULL,
    project text NOT NULL
);

CREATE TABLE public.psp_proposals (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    pair text NOT NULL,
    first_id uuid NOT NULL,
    second_id uuid NOT NULL,
    confidence numeric(3,2) NOT NULL,
    reasons text[] NOT NULL,
    state text DEFAULT 'proposed'::text NOT NULL,
    day date NOT NULL,
    decided_by uuid,
    decided_at timestamp with time zone,
    CONSTRAINT psp_proposals_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'accepted'::text, 'refused'::text])))
);

CREATE TABLE public.psp_quarters (
    quarter timestamp with time zone NOT NULL,
    kind_id integer NOT NULL,
    count bigint NOT NULL,
    amount numeric NOT NULL,
    amount_usd numeric NOT NULL,
    fee numeric NOT NULL,
    unconverted bigint NOT NULL
)
WITH (fillfactor='70', autovacuum_vacuum_scale_factor='0.05');

CREATE TABLE public.psp_rates (
    currency text NOT NULL,
    day date NOT NULL,
    usd numeric(28,12) NOT NULL,
    told_at timestamp with time zone NOT NULL,
    CONSTRAINT psp_rates_usd_check CHECK ((usd > (0)::numeric))
);

CREATE TABLE public.psp_raw (
    operation_id uuid NOT NULL,
    sealed bytea NOT NULL
);

CREATE TABLE public.psp_reconciled_days (
    pair text NOT NULL,
    day date NOT NULL,
    run_id uuid NOT NULL,
    run_at timestamp with time zone NOT NULL,
    total_first bigint NOT NULL,
    total_second bigint NOT NULL,
    outcomes jsonb NOT NULL,
    types jsonb NOT NULL
);

CREATE TABLE public.psp_reconciliation_runs (
    id uuid NOT NULL,
    pair text NOT NULL,
    days date[] NOT NULL,
    done integer DEFAULT 0 NOT NULL,
    reason text NOT NULL,
    asked_by uuid,
    asked_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    state text NOT NULL,
    rule_version integer,
    matched bigint DEFAULT 0 NOT NULL,
    discrepancies bigint DEFAULT 0 NOT NULL,
    missing bigint DEFAULT 0 NOT NULL,
    error text,
    CONSTRAINT psp_reconciliation_runs_reason_check CHECK ((reason = ANY (ARRAY['asked'::text, 'sync'::text, 'nightly'::text]))),
    CONSTRAINT psp_reconciliation_runs_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'completed'::text, 'failed'::text])))
);

CREATE TABLE public.psp_report_schedules (
    id uuid NOT NULL,
    fingerprint uuid NOT NULL,
    name text NOT NULL,
    frequency text NOT NULL,
    at time without time zone NOT NULL,
    timezone text NOT NULL,
    weekday smallint,
    day smallint,
    format text NOT NULL,
    language text NOT NULL,
    recipients text[] NOT NULL,
    wishes jsonb NOT NULL,
    active boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_run_at timestamp with time zone,
    next_run_at timestamp with time zone,
    CONSTRAINT psp_report_schedules_day_check CHECK (((day >= 1) AND (day <= 28))),
    CONSTRAINT psp_report_schedules_format_check CHECK ((format = ANY (ARRAY['pdf'::text, 'xlsx'::text, 'csv'::text]))),
    CONSTRAINT psp_report_schedules_frequency_check CHECK ((frequency = ANY (ARRAY['daily'::text, 'weekly'::text, 'monthly'::text]))),
    CONSTRAINT psp_report_schedules_language_check CHECK ((language = ANY (ARRAY['en'::text, 'ru'::text]))),
    CONSTRAINT psp_report_schedules_weekday_check CHECK (((weekday >= 0) AND (weekday <= 6)))
);

CREATE TABLE public.psp_reports (
    number bigint NOT NULL,
    id uuid NOT NULL,
    schedule_id uuid,
    name text NOT NULL,
    format text NOT NULL,
    language text NOT NULL,
    recipients text[] NOT NULL,
    wishes jsonb NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    state text NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    size bigint,
    file text,
    error text,
    created_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT psp_reports_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'completed'::text, 'failed'::text, 'expired'::text])))
);

ALTER TABLE public.psp_reports ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.psp_reports_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE VIEW public.psp_results AS
 SELECT psp_findings.pair,
    psp_findings.anchor,
    psp_findings.first_id,
    psp_findings.second_id,
    psp_findings.day,
    psp_findings.project,
    psp_findings.matched_by,
    psp_findings.outcome,
    psp_findings.types,
    psp_findings.twin_id
   FROM public.psp_findings
UNION ALL
 SELECT m.pair,
    p.first_id AS anchor,
    p.first_id,
    p.second_id,
    m.day,
    m.project,
    m.matched_by,
    'matched'::text AS outcome,
    '{}'::text[] AS types,
    NULL::uuid AS twin_id
   FROM (public.psp_matched m
     CROSS JOIN LATERAL UNNEST(m.firsts, m.seconds) p(first_id, second_id));

CREATE TABLE public.psp_rules (
    version integer NOT NULL,
    pair text NOT NULL,
    state text DEFAULT 'draft'::text NOT NULL,
    body jsonb NOT NULL,
    request uuid,
    made_by uuid,
    made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    activated_at timestamp with time zone,
    CONSTRAINT psp_rules_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'active'::text, 'retired'::text])))
);

ALTER TABLE public.psp_rules ALTER COLUMN version ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.psp_rules_version_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.psp_sources (
    source text NOT NULL,
    total bigint NOT NULL
);

CREATE TABLE public.psp_tokens (
    id uuid NOT NULL,
    sealed text NOT NULL
);

CREATE TABLE public.recovery_codes (
    user_id uuid NOT NULL,
    digest bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    CONSTRAINT recovery_codes_digest_check CHECK ((octet_length(digest) = 32))
);

CREATE TABLE public.reports (
    number bigint NOT NULL,
    id text NOT NULL,
    owner uuid NOT NULL,
    request uuid NOT NULL,
    fingerprint uuid NOT NULL,
    format text NOT NULL,
    language text NOT NULL,
    bets boolean NOT NULL,
    transactions boolean NOT NULL,
    statistics boolean NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    status text NOT NULL,
    percent smallint NOT NULL,
    attempts smallint NOT NULL,
    file text,
    size bigint,
    CONSTRAINT reports_check CHECK ((last_day >= first_day)),
    CONSTRAINT reports_check1 CHECK (((status <> 'ready'::text) OR ((file IS NOT NULL) AND (size IS NOT NULL) AND (percent = 100)))),
    CONSTRAINT reports_format_check CHECK ((format = ANY (ARRAY['csv'::text, 'pdf'::text]))),
    CONSTRAINT reports_language_check CHECK ((language = ANY (ARRAY['en'::text, 'ru'::text]))),
    CONSTRAINT reports_percent_check CHECK (((percent >= 0) AND (percent <= 100))),
    CONSTRAINT reports_status_check CHECK ((status = ANY (ARRAY['generating'::text, 'ready'::text, 'failed'::text, 'expired'::text])))
)
WITH (fillfactor='80');

ALTER TABLE public.reports ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.reports_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.request_nonces (
    key_id text NOT NULL,
    nonce text NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

CREATE TABLE public.sessions (
    id bytea NOT NULL,
    user_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    address text NOT NULL,
    user_agent text NOT NULL,
    refresh_hash bytea,
    confirmed_at timestamp with time zone,
    CONSTRAINT sessions_address_check CHECK ((octet_length(address) <= 64)),
    CONSTRAINT sessions_id_check CHECK ((octet_length(id) = 32)),
    CONSTRAINT sessions_refresh_hash_check CHECK ((octet_length(refresh_hash) = 32)),
    CONSTRAINT sessions_user_agent_check CHECK ((char_length(user_agent) <= 200))
)
WITH (fillfactor='70');

CREATE TABLE public.settings (
    name text NOT NULL,
    value jsonb NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by uuid
);

CREATE TABLE public.setup_codes (
    digest bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT setup_codes_digest_check CHECK ((octet_length(digest) = 32))
);

CREATE UNLOGGED TABLE public.sign_in_attempts (
    id bigint NOT NULL,
    address text NOT NULL,
    account bytea NOT NULL,
    at timestamp with time zone NOT NULL
);

ALTER TABLE public.sign_in_attempts ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.sign_in_attempts_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.signing_keys (
    id text NOT NULL,
    public jsonb NOT NULL,
    sealed text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    signs_from timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone
);

CREATE VIEW public.standings AS
 SELECT accounts.id AS account_id,
    (0)::smallint AS slot,
    accounts.balance
   FROM public.accounts
  WHERE accounts.capped
UNION ALL
 SELECT account_slots.account_id,
    account_slots.slot,
    account_slots.balance
   FROM public.account_slots;

CREATE TABLE public.streak_days (
    owner uuid NOT NULL,
    day date NOT NULL,
    decided integer NOT NULL,
    first_won boolean NOT NULL,
    first_run integer NOT NULL,
    last_won boolean NOT NULL,
    last_run integer NOT NULL,
    longest_win integer NOT NULL,
    longest_loss integer NOT NULL
)
WITH (fillfactor='70');

CREATE TABLE public.stripe_customers (
    owner uuid NOT NULL,
    customer_id text NOT NULL
);

CREATE TABLE public.stripe_events (
    id text NOT NULL,
    number bigint NOT NULL,
    type text NOT NULL,
    subject text NOT NULL,
    created bigint NOT NULL,
    raw text NOT NULL,
    received_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    effect text NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    error text,
    operation_id bigint,
    applied_at timestamp with time zone
)
WITH (fillfactor='90');

ALTER TABLE public.stripe_events ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.stripe_events_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.users (
    id uuid NOT NULL,
    email text NOT NULL,
    name text NOT NULL,
    password_hash text,
    active boolean DEFAULT true NOT NULL,
    role text NOT NULL,
    granted text[] DEFAULT '{}'::text[] NOT NULL,
    withheld text[] DEFAULT '{}'::text[] NOT NULL,
    lead uuid,
    created_at timestamp with time zone NOT NULL,
    erased_at timestamp with time zone,
    second_factor boolean DEFAULT false NOT NULL,
    CONSTRAINT users_email_check CHECK ((email = lower(email)))
);

CREATE TABLE public.withdrawal_methods (
    id bigint NOT NULL,
    owner uuid NOT NULL,
    type text NOT NULL,
    details text NOT NULL,
    request uuid NOT NULL,
    fingerprint uuid NOT NULL,
    is_default boolean NOT NULL,
    added_as_default boolean NOT NULL,
    verification text DEFAULT 'pending'::text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    rejection_reason text,
    removed_at timestamp with time zone,
    CONSTRAINT withdrawal_methods_check CHECK ((NOT (is_default AND (removed_at IS NOT NULL)))),
    CONSTRAINT withdrawal_methods_check1 CHECK (((verification = 'pending'::text) = (decided_at IS NULL))),
    CONSTRAINT withdrawal_methods_check2 CHECK (((verification = 'rejected'::text) = (rejection_reason IS NOT NULL))),
    CONSTRAINT withdrawal_methods_type_check CHECK ((type = ANY (ARRAY['bank_transfer'::text, 'crypto'::text]))),
    CONSTRAINT withdrawal_methods_verification_check CHECK ((verification = ANY (ARRAY['pending'::text, 'verified'::text, 'rejected'::text])))
);

ALTER TABLE public.withdrawal_methods ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.withdrawal_methods_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.withdrawal_steps (
    withdrawal_id bigint NOT NULL,
    state text NOT NULL,
    at timestamp with time zone NOT NULL,
    by uuid NOT NULL,
    request uuid NOT NULL,
    fingerprint uuid NOT NULL,
    note text
);

CREATE TABLE public.withdrawals (
    id bigint NOT NULL,
    owner uuid NOT NULL,
    method_id bigint NOT NULL,
    amount bigint NOT NULL,
    currency text NOT NULL,
    reason text,
    state text NOT NULL,
    requested_at timestamp with time zone NOT NULL,
    exported_at timestamp with time zone,
    CONSTRAINT withdrawals_amount_check CHECK ((amount > 0)),
    CONSTRAINT withdrawals_state_check CHECK ((state = ANY (ARRAY['requested'::text, 'approved'::text, 'paid'::text, 'rejected'::text, 'cancelled'::text])))
)
WITH (fillfactor='80');

ALTER TABLE public.withdrawals ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.withdrawals_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE UNLOGGED TABLE public.wrong_codes (
    id bigint NOT NULL,
    user_id uuid NOT NULL,
    at timestamp with time zone NOT NULL
);

ALTER TABLE public.wrong_codes ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.wrong_codes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE ONLY public.pgqueuer ALTER COLUMN id SET DEFAULT nextval('public.pgqueuer_id_seq'::regclass);

ALTER TABLE ONLY public.account_slots
    ADD CONSTRAINT account_slots_pkey PRIMARY KEY (account_id, slot);

ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT accounts_ref_key UNIQUE (ref);

ALTER TABLE ONLY public.activity
    ADD CONSTRAINT activity_pkey PRIMARY KEY (minute, kind, currency, slot);

ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_making_key UNIQUE (making);

ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_replaces_key UNIQUE (replaces);

ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_secret_hash_key UNIQUE (secret_hash);

ALTER TABLE ONLY public.approvals
    ADD CONSTRAINT approvals_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.audit_head
    ADD CONSTRAINT audit_head_pkey PRIMARY KEY (one);

ALTER TABLE ONLY public.audit_keys
    ADD CONSTRAINT audit_keys_pkey PRIMARY KEY (subject);

ALTER TABLE ONLY public.audit_personal
    ADD CONSTRAINT audit_personal_pkey PRIMARY KEY ("position", aspect);

ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY ("position");

ALTER TABLE ONLY public.bank_payment_conflicts
    ADD CONSTRAINT bank_payment_conflicts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.bank_payments
    ADD CONSTRAINT bank_payments_pkey PRIMARY KEY (operation_id);

ALTER TABLE ONLY public.bet_days
    ADD CONSTRAINT bet_days_pkey PRIMARY KEY (owner, day, state);

ALTER TABLE ONLY public.bets
    ADD CONSTRAINT bets_owner_bet_id_key UNIQUE (owner, bet_id);

ALTER TABLE ONLY public.bets
    ADD CONSTRAINT bets_pkey PRIMARY KEY (number);

ALTER TABLE ONLY public.betting_days
    ADD CONSTRAINT betting_days_pkey PRIMARY KEY (owner, day, happened);

ALTER TABLE ONLY public.betting_months
    ADD CONSTRAINT betting_months_pkey PRIMARY KEY (owner, month, happened);

ALTER TABLE ONLY public.buckets
    ADD CONSTRAINT buckets_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.callback_attempts
    ADD CONSTRAINT callback_attempts_pkey PRIMARY KEY (callback, number);

ALTER TABLE ONLY public.callback_stores
    ADD CONSTRAINT callback_stores_pkey PRIMARY KEY (store);

ALTER TABLE ONLY public.callbacks
    ADD CONSTRAINT callbacks_number_key UNIQUE (number);

ALTER TABLE ONLY public.callbacks
    ADD CONSTRAINT callbacks_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.callbacks
    ADD CONSTRAINT callbacks_store_sequence_key UNIQUE (store, sequence);

ALTER TABLE ONLY public.challenges
    ADD CONSTRAINT challenges_pkey PRIMARY KEY (digest);

ALTER TABLE ONLY public.code_generators
    ADD CONSTRAINT code_generators_pkey PRIMARY KEY (user_id);

ALTER TABLE ONLY public.dead_letters
    ADD CONSTRAINT dead_jobs_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.deposit_reviews
    ADD CONSTRAINT deposit_reviews_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.deposits
    ADD CONSTRAINT deposits_intent_id_key UNIQUE (intent_id);

ALTER TABLE ONLY public.deposits
    ADD CONSTRAINT deposits_key_key UNIQUE (key);

ALTER TABLE ONLY public.deposits
    ADD CONSTRAINT deposits_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.disputes
    ADD CONSTRAINT disputes_number_key UNIQUE (number);

ALTER TABLE ONLY public.disputes
    ADD CONSTRAINT disputes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.event_batches
    ADD CONSTRAINT event_batches_first_position_key UNIQUE (first_position);

ALTER TABLE ONLY public.event_batches
    ADD CONSTRAINT event_batches_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.event_cursors
    ADD CONSTRAINT event_cursors_pkey PRIMARY KEY (consumer, topic, partition);

ALTER TABLE ONLY public.event_relay
    ADD CONSTRAINT event_relay_pkey PRIMARY KEY (one);

ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_pkey PRIMARY KEY (batch_id, n);

ALTER TABLE ONLY public.events_put_by
    ADD CONSTRAINT events_put_by_pkey PRIMARY KEY (consumer, subject, "position");

ALTER TABLE ONLY public.failed_refunds
    ADD CONSTRAINT failed_refunds_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.gateway_appeal_notes
    ADD CONSTRAINT gateway_appeal_notes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.gateway_appeals
    ADD CONSTRAINT gateway_appeals_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.gateway_callback_secrets
    ADD CONSTRAINT gateway_callback_secrets_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.gateway_callback_secrets
    ADD CONSTRAINT gateway_callback_secrets_request_key UNIQUE (request);

ALTER TABLE ONLY public.gateway_destinations
    ADD CONSTRAINT gateway_destinations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.gateway_devices
    ADD CONSTRAINT gateway_devices_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.gateway_fee_tables
    ADD CONSTRAINT gateway_fee_tables_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.gateway_fees
    ADD CONSTRAINT gateway_fees_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.gateway_guard_entries
    ADD CONSTRAINT gateway_guard_entries_listed_subject_key_key UNIQUE (listed, subject, key);

ALTER TABLE ONLY public.gateway_guard_entries
    ADD CONSTRAINT gateway_guard_entries_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.gateway_guard_rules
    ADD CONSTRAINT gateway_guard_rules_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.gateway_guard_traces
    ADD CONSTRAINT gateway_guard_traces_order_id_subject_key_key UNIQUE (order_id, subject, key);

ALTER TABLE ONLY public.gateway_guard_traces
    ADD CONSTRAINT gateway_guard_traces_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.gateway_judgements
    ADD CONSTRAINT gateway_judgements_pkey PRIMARY KEY (order_id, stage, receipt);

ALTER TABLE ONLY public.gateway_notices
    ADD CONSTRAINT gateway_notices_device_digest_key UNIQUE (device, digest);

ALTER TABLE ONLY public.gateway_notices
    ADD CONSTRAINT gateway_notices_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.gateway_order_steps
    ADD CONSTRAINT gateway_order_steps_pkey PRIMARY KEY (order_id, version);

ALTER TABLE ONLY public.gateway_orders
    ADD CONSTRAINT gateway_orders_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.gateway_orders
    ADD CONSTRAINT gateway_orders_store_external_order_id_key UNIQUE (store, external_order_id);

ALTER TABLE ONLY public.gateway_orders
    ADD CONSTRAINT gateway_orders_token_hash_key UNIQUE (token_hash);

ALTER TABLE ONLY public.gateway_payout_usage
    ADD CONSTRAINT gateway_payout_usage_pkey PRIMARY KEY (trader);

ALTER TABLE ONLY public.gateway_rate_margins
    ADD CONSTRAINT gateway_rate_margins_pkey PRIMARY KEY (store, currency, settlement);

ALTER TABLE ONLY public.gateway_rate_pairs
    ADD CONSTRAINT gateway_rate_pairs_pkey PRIMARY KEY (currency, settlement);

ALTER TABLE ONLY public.gateway_rates
    ADD CONSTRAINT gateway_rates_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.gateway_receipts
    ADD CONSTRAINT gateway_receipts_order_id_sha256_key UNIQUE (order_id, sha256);

ALTER TABLE ONLY public.gateway_receipts
    ADD CONSTRAINT gateway_receipts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.gateway_requisites
    ADD CONSTRAINT gateway_requisites_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.gateway_reservations
    ADD CONSTRAINT gateway_reservations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.gateway_statement_lines
    ADD CONSTRAINT gateway_statement_lines_pkey PRIMARY KEY (statement, line);

ALTER TABLE ONLY public.gateway_statements
    ADD CONSTRAINT gateway_statements_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.gateway_statements
    ADD CONSTRAINT gateway_statements_trader_digest_key UNIQUE (trader, digest);

ALTER TABLE ONLY public.gateway_stores
    ADD CONSTRAINT gateway_stores_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.gateway_stores
    ADD CONSTRAINT gateway_stores_request_key UNIQUE (request);

ALTER TABLE ONLY public.gateway_traders
    ADD CONSTRAINT gateway_traders_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.gateway_traders
    ADD CONSTRAINT gateway_traders_request_key UNIQUE (request);

ALTER TABLE ONLY public.gateway_transfer_steps
    ADD CONSTRAINT gateway_transfer_steps_key_key UNIQUE (key);

ALTER TABLE ONLY public.gateway_transfer_steps
    ADD CONSTRAINT gateway_transfer_steps_pkey PRIMARY KEY (transfer, state);

ALTER TABLE ONLY public.gateway_transfers
    ADD CONSTRAINT gateway_transfers_number_key UNIQUE (number);

ALTER TABLE ONLY public.gateway_transfers
    ADD CONSTRAINT gateway_transfers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.gateway_usage
    ADD CONSTRAINT gateway_usage_pkey PRIMARY KEY (requisite, direction);

ALTER TABLE ONLY public.hash_keys
    ADD CONSTRAINT hash_keys_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.journal
    ADD CONSTRAINT journal_number_key UNIQUE (number);

ALTER TABLE ONLY public.journal
    ADD CONSTRAINT journal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.legs
    ADD CONSTRAINT legs_pkey PRIMARY KEY (account_id, slot, id);

ALTER TABLE ONLY public.live_tickets
    ADD CONSTRAINT live_tickets_pkey PRIMARY KEY (hash);

ALTER TABLE ONLY public.one_time_links
    ADD CONSTRAINT one_time_links_digest_key UNIQUE (digest);

ALTER TABLE ONLY public.one_time_links
    ADD CONSTRAINT one_time_links_pkey PRIMARY KEY (user_id, purpose);

ALTER TABLE ONLY public.operation_days
    ADD CONSTRAINT operation_days_pkey PRIMARY KEY (owner, day, type);

ALTER TABLE ONLY public.operation_months
    ADD CONSTRAINT operation_months_pkey PRIMARY KEY (owner, month, type);

ALTER TABLE ONLY public.operations
    ADD CONSTRAINT operations_entry_id_key UNIQUE (entry_id);

ALTER TABLE ONLY public.operations
    ADD CONSTRAINT operations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.passkeys
    ADD CONSTRAINT passkeys_credential_id_key UNIQUE (credential_id);

ALTER TABLE ONLY public.passkeys
    ADD CONSTRAINT passkeys_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.payment_cards
    ADD CONSTRAINT payment_cards_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.pgqueuer
    ADD CONSTRAINT pgqueuer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.players
    ADD CONSTRAINT players_pkey PRIMARY KEY (owner);

ALTER TABLE ONLY public.principals
    ADD CONSTRAINT principals_name_key UNIQUE (name);

ALTER TABLE ONLY public.principals
    ADD CONSTRAINT principals_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.psp_alert_deliveries
    ADD CONSTRAINT psp_alert_deliveries_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.psp_alert_history
    ADD CONSTRAINT psp_alert_history_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.psp_alert_rules
    ADD CONSTRAINT psp_alert_rules_number_key UNIQUE (number);

ALTER TABLE ONLY public.psp_alert_rules
    ADD CONSTRAINT psp_alert_rules_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.psp_alert_rules
    ADD CONSTRAINT psp_alert_rules_request_key UNIQUE (request);

ALTER TABLE ONLY public.psp_alerts
    ADD CONSTRAINT psp_alerts_number_key UNIQUE (number);

ALTER TABLE ONLY public.psp_alerts
    ADD CONSTRAINT psp_alerts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.psp_balances
    ADD CONSTRAINT psp_balances_pkey PRIMARY KEY (source, kind, entity_id, at);

ALTER TABLE ONLY public.psp_break_notes
    ADD CONSTRAINT psp_break_notes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.psp_break_notes
    ADD CONSTRAINT psp_break_notes_request_key UNIQUE (request);

ALTER TABLE ONLY public.psp_breaks
    ADD CONSTRAINT psp_breaks_pair_anchor_key UNIQUE (pair, anchor);

ALTER TABLE ONLY public.psp_breaks
    ADD CONSTRAINT psp_breaks_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.psp_changes
    ADD CONSTRAINT psp_changes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.psp_cursors
    ADD CONSTRAINT psp_cursors_source_feed_run_id_key UNIQUE NULLS NOT DISTINCT (source, feed, run_id);

ALTER TABLE ONLY public.psp_days
    ADD CONSTRAINT psp_days_pkey PRIMARY KEY (day, kind_id);

ALTER TABLE ONLY public.psp_entities
    ADD CONSTRAINT psp_entities_pkey PRIMARY KEY (source, kind, id);

ALTER TABLE ONLY public.psp_exports
    ADD CONSTRAINT psp_exports_id_key UNIQUE (id);

ALTER TABLE ONLY public.psp_exports
    ADD CONSTRAINT psp_exports_pkey PRIMARY KEY (number);

ALTER TABLE ONLY public.psp_findings
    ADD CONSTRAINT psp_findings_pkey PRIMARY KEY (pair, day, anchor);

ALTER TABLE ONLY public.psp_import_bad_rows
    ADD CONSTRAINT psp_import_bad_rows_import_id_line_key UNIQUE (import_id, line);

ALTER TABLE ONLY public.psp_import_bad_rows
    ADD CONSTRAINT psp_import_bad_rows_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.psp_import_files
    ADD CONSTRAINT psp_import_files_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.psp_import_profiles
    ADD CONSTRAINT psp_import_profiles_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.psp_imports
    ADD CONSTRAINT psp_imports_id_key UNIQUE (id);

ALTER TABLE ONLY public.psp_imports
    ADD CONSTRAINT psp_imports_pkey PRIMARY KEY (number);

ALTER TABLE ONLY public.psp_kinds
    ADD CONSTRAINT psp_kinds_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.psp_kinds
    ADD CONSTRAINT psp_kinds_source_project_direction_currency_method_country__key UNIQUE (source, project, direction, currency, method, country, status, size, paired);

ALTER TABLE ONLY public.psp_matched
    ADD CONSTRAINT psp_matched_pkey PRIMARY KEY (pair, day, project, matched_by, bucket);

ALTER TABLE ONLY public.psp_operations
    ADD CONSTRAINT psp_operations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.psp_operations
    ADD CONSTRAINT psp_operations_source_kind_source_id_key UNIQUE (source, kind, source_id);

ALTER TABLE ONLY public.psp_parked
    ADD CONSTRAINT psp_parked_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.psp_projects
    ADD CONSTRAINT psp_projects_pkey PRIMARY KEY (source, theirs);

ALTER TABLE ONLY public.psp_proposals
    ADD CONSTRAINT psp_proposals_pair_first_id_second_id_key UNIQUE (pair, first_id, second_id);

ALTER TABLE ONLY public.psp_proposals
    ADD CONSTRAINT psp_proposals_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.psp_quarters
    ADD CONSTRAINT psp_quarters_pkey PRIMARY KEY (quarter, kind_id);

ALTER TABLE ONLY public.psp_rates
    ADD CONSTRAINT psp_rates_pkey PRIMARY KEY (currency, day);

ALTER TABLE ONLY public.psp_raw
    ADD CONSTRAINT psp_raw_pkey PRIMARY KEY (operation_id);

ALTER TABLE ONLY public.psp_reconciled_days
    ADD CONSTRAINT psp_reconciled_days_pkey PRIMARY KEY (pair, day);

ALTER TABLE ONLY public.psp_reconciliation_runs
    ADD CONSTRAINT psp_reconciliation_runs_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.psp_report_schedules
    ADD CONSTRAINT psp_report_schedules_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.psp_reports
    ADD CONSTRAINT psp_reports_id_key UNIQUE (id);

ALTER TABLE ONLY public.psp_reports
    ADD CONSTRAINT psp_reports_pkey PRIMARY KEY (number);

ALTER TABLE ONLY public.psp_reports
    ADD CONSTRAINT psp_reports_schedule_id_first_day_last_day_key UNIQUE (schedule_id, first_day, last_day);

ALTER TABLE ONLY public.psp_rules
    ADD CONSTRAINT psp_rules_pkey PRIMARY KEY (version);

ALTER TABLE ONLY public.psp_rules
    ADD CONSTRAINT psp_rules_request_key UNIQUE (request);

ALTER TABLE ONLY public.psp_runs
    ADD CONSTRAINT psp_runs_id_key UNIQUE (id);

ALTER TABLE ONLY public.psp_runs
    ADD CONSTRAINT psp_runs_pkey PRIMARY KEY (number);

ALTER TABLE ONLY public.psp_sources
    ADD CONSTRAINT psp_sources_pkey PRIMARY KEY (source);

ALTER TABLE ONLY public.psp_tokens
    ADD CONSTRAINT psp_tokens_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.recovery_codes
    ADD CONSTRAINT recovery_codes_pkey PRIMARY KEY (user_id, digest);

ALTER TABLE ONLY public.reports
    ADD CONSTRAINT reports_id_key UNIQUE (id);

ALTER TABLE ONLY public.reports
    ADD CONSTRAINT reports_pkey PRIMARY KEY (number);

ALTER TABLE ONLY public.reports
    ADD CONSTRAINT reports_request_key UNIQUE (request);

ALTER TABLE ONLY public.request_nonces
    ADD CONSTRAINT request_nonces_pkey PRIMARY KEY (key_id, nonce);

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.settings
    ADD CONSTRAINT settings_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.setup_codes
    ADD CONSTRAINT setup_codes_pkey PRIMARY KEY (digest);

ALTER TABLE ONLY public.sign_in_attempts
    ADD CONSTRAINT sign_in_attempts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.signing_keys
    ADD CONSTRAINT signing_keys_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.streak_days
    ADD CONSTRAINT streak_days_pkey PRIMARY KEY (owner, day);

ALTER TABLE ONLY public.stripe_customers
    ADD CONSTRAINT stripe_customers_customer_id_key UNIQUE (customer_id);

ALTER TABLE ONLY public.stripe_customers
    ADD CONSTRAINT stripe_customers_pkey PRIMARY KEY (owner);

ALTER TABLE ONLY public.stripe_events
    ADD CONSTRAINT stripe_events_number_key UNIQUE (number);

ALTER TABLE ONLY public.stripe_events
    ADD CONSTRAINT stripe_events_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_email_key UNIQUE (email);

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.withdrawal_methods
    ADD CONSTRAINT withdrawal_methods_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.withdrawal_methods
    ADD CONSTRAINT withdrawal_methods_request_key UNIQUE (request);

ALTER TABLE ONLY public.withdrawal_steps
    ADD CONSTRAINT withdrawal_steps_pkey PRIMARY KEY (withdrawal_id, state);

ALTER TABLE ONLY public.withdrawal_steps
    ADD CONSTRAINT withdrawal_steps_request_key UNIQUE (request);

ALTER TABLE ONLY public.withdrawals
    ADD CONSTRAINT withdrawals_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wrong_codes
    ADD CONSTRAINT wrong_codes_pkey PRIMARY KEY (id);

CREATE INDEX accounts_by_kind ON public.accounts USING btree (kind, id);

CREATE INDEX accounts_by_kind_and_currency ON public.accounts USING btree (kind, currency, id);

CREATE INDEX accounts_by_label ON public.accounts USING btree (kind, label text_pattern_ops) WHERE (label <> ''::text);

CREATE INDEX accounts_by_owner ON public.accounts USING btree (owner, kind, id);

CREATE INDEX accounts_by_words ON public.accounts USING btree (lower(label) COLLATE "C", id) WHERE (label <> ''::text);

CREATE INDEX accounts_receivable ON public.accounts USING btree (id) WHERE (part = 'receivable'::text);

CREATE INDEX api_keys_by_instant ON public.api_keys USING btree (created_at DESC, id DESC);

CREATE INDEX api_keys_by_principal ON public.api_keys USING btree (principal, created_at DESC, id DESC);

CREATE INDEX approvals_by_instant ON public.approvals USING btree (requested_at, id);

CREATE INDEX approvals_by_requester ON public.approvals USING btree (requested_by, requested_at, id);

CREATE INDEX approvals_unfinished ON public.approvals USING btree (attempted_at) WHERE ((state = 'approved'::text) AND (carried_out_at IS NULL));

CREATE INDEX approvals_waiting ON public.approvals USING btree (expires_at) WHERE (state = 'waiting'::text);

CREATE INDEX audit_by_action ON public.audit USING btree (action, "position");

CREATE INDEX audit_by_actor ON public.audit USING btree (actor, "position");

CREATE INDEX audit_by_actor_and_resource ON public.audit USING btree (actor, split_part(action, '.'::text, 1), "position");

CREATE INDEX audit_by_instant ON public.audit USING btree (at, "position");

CREATE INDEX audit_by_object ON public.audit USING btree (object_id, "position");

CREATE INDEX audit_by_object_type ON public.audit USING btree (object_type, "position");

CREATE INDEX audit_by_resource ON public.audit USING btree (split_part(action, '.'::text, 1), "position");

CREATE INDEX audit_by_subject ON public.audit USING btree (subject, "position") WHERE (subject IS NOT NULL);

CREATE INDEX audit_personal_by_subject ON public.audit_personal USING btree (subject);

CREATE INDEX audit_refused ON public.audit USING btree ("position") WHERE refused;

CREATE INDEX audit_refused_by_actor ON public.audit USING btree (actor, "position") WHERE refused;

CREATE INDEX bank_payment_conflicts_by_instant ON public.bank_payment_conflicts USING btree (received_at, id);

CREATE INDEX bank_payment_conflicts_by_operation ON public.bank_payment_conflicts USING btree (operation_id);

CREATE INDEX bank_payments_by_credited ON public.bank_payments USING btree (credited_inn, received_at, operation_id);

CREATE INDEX bank_payments_by_document ON public.bank_payments USING btree (document_number text_pattern_ops);

CREATE INDEX bank_payments_by_instant ON public.bank_payments USING btree (received_at, operation_id);

CREATE INDEX bank_payments_by_other_payer ON public.bank_payments USING btree (payer_inn, received_at, operation_id) WHERE (credited_inn IS DISTINCT FROM payer_inn);

CREATE INDEX bank_payments_by_payer ON public.bank_payments USING btree (payer_inn text_pattern_ops);

CREATE INDEX bank_payments_not_credited ON public.bank_payments USING btree (status, received_at, operation_id) WHERE (status <> 'credited'::text);

CREATE INDEX bets_of_player ON public.bets USING btree (owner, placed_at, number);

CREATE INDEX bets_of_player_by_state ON public.bets USING btree (owner, state, placed_at, number);

CREATE INDEX buckets_by_filling ON public.buckets USING btree (filled_at);

CREATE INDEX callbacks_by_merchant ON public.callbacks USING btree (merchant, number);

CREATE INDEX callbacks_by_object ON public.callbacks USING btree (object_id, number);

CREATE INDEX callbacks_by_store ON public.callbacks USING btree (store, number);

CREATE INDEX callbacks_dead ON public.callbacks USING btree (number) WHERE (state = 'dead'::text);

CREATE INDEX callbacks_due ON public.callbacks USING btree (store, due_at) WHERE (due_at IS NOT NULL);

CREATE INDEX callbacks_settled ON public.callbacks USING btree (created_at) WHERE (state <> 'waiting'::text);

CREATE INDEX callbacks_waiting ON public.callbacks USING btree (object_id, version, number) WHERE ((state = 'waiting'::text) AND (NOT by_hand));

CREATE INDEX cards_of_player ON public.payment_cards USING btree (owner, id);

CREATE INDEX challenges_by_instant ON public.challenges USING btree (expires_at);

CREATE INDEX challenges_by_user ON public.challenges USING btree (user_id);

CREATE INDEX dead_letters_by_name ON public.dead_letters USING btree (kind, name, id);

CREATE UNIQUE INDEX dead_letters_once ON public.dead_letters USING btree (kind, key) WHERE (key IS NOT NULL);

CREATE UNIQUE INDEX default_withdrawal_method ON public.withdrawal_methods USING btree (owner) WHERE is_default;

CREATE INDEX deposit_reviews_by_instant ON public.deposit_reviews USING btree (opened_at, id);

CREATE INDEX deposit_reviews_of_deposit ON public.deposit_reviews USING btree (deposit_id);

CREATE INDEX deposit_reviews_open ON public.deposit_reviews USING btree (opened_at, id) WHERE (closed_at IS NULL);

CREATE INDEX deposits_by_card ON public.deposits USING btree (method_id, completed_at) WHERE ((method_id IS NOT NULL) AND (completed_at IS NOT NULL));

CREATE INDEX deposits_by_charge ON public.deposits USING btree (charge_id) WHERE (charge_id IS NOT NULL);

CREATE INDEX deposits_by_state ON public.deposits USING btree (state, id);

CREATE INDEX deposits_of_player ON public.deposits USING btree (owner, id);

CREATE INDEX deposits_to_check ON public.deposits USING btree (check_at, id) WHERE (check_at IS NOT NULL);

CREATE INDEX deposits_under_way ON public.deposits USING btree (owner) WHERE (state = ANY (ARRAY['started'::text, 'pending'::text, 'requires_action'::text, 'processing'::text]));

CREATE INDEX disputes_by_deposit ON public.disputes USING btree (operation_id);

CREATE INDEX disputes_by_state ON public.disputes USING btree (state, number);

CREATE INDEX failed_refunds_by_deposit ON public.failed_refunds USING btree (operation_id);

CREATE INDEX gateway_appeal_notes_by_appeal ON public.gateway_appeal_notes USING btree (appeal_id, n);

CREATE INDEX gateway_appeals_by_instant ON public.gateway_appeals USING btree (opened_at DESC, id DESC);

CREATE INDEX gateway_appeals_by_merchant ON public.gateway_appeals USING btree (merchant, opened_at DESC, id DESC);

CREATE INDEX gateway_appeals_by_order ON public.gateway_appeals USING btree (order_id);

CREATE INDEX gateway_appeals_by_state ON public.gateway_appeals USING btree (state, opened_at DESC, id DESC);

CREATE INDEX gateway_appeals_by_store ON public.gateway_appeals USING btree (store, opened_at DESC, id DESC);

CREATE INDEX gateway_appeals_by_trader ON public.gateway_appeals USING btree (trader, opened_at DESC, id DESC) WHERE (trader IS NOT NULL);

CREATE INDEX gateway_appeals_due ON public.gateway_appeals USING btree (deadline, id) WHERE (deadline IS NOT NULL);

CREATE UNIQUE INDEX gateway_appeals_open ON public.gateway_appeals USING btree (order_id) WHERE (state <> 'decided'::text);

CREATE INDEX gateway_callback_secrets_by_store ON public.gateway_callback_secrets USING btree (store, created_at DESC);

CREATE INDEX gateway_destinations_by_owner ON public.gateway_destinations USING btree (owner, created_at, id);

CREATE INDEX gateway_destinations_by_party ON public.gateway_destinations USING btree (party, created_at, id);

CREATE UNIQUE INDEX gateway_destinations_once ON public.gateway_destinations USING btree (party, network, address) WHERE ((address IS NOT NULL) AND (state = ANY (ARRAY['pending'::text, 'approved'::text])));

CREATE INDEX gateway_devices_by_trader ON public.gateway_devices USING btree (trader, created_at, id) WHERE (revoked_at IS NULL);

CREATE INDEX gateway_fee_tables_by_party ON public.gateway_fee_tables USING btree (party, valid_from DESC, made_at DESC, id DESC);

CREATE INDEX gateway_fees_by_party ON public.gateway_fees USING btree (party, direction, valid_from);

CREATE INDEX gateway_guard_entries_by_place ON public.gateway_guard_entries USING btree (at DESC, id DESC);

CREATE INDEX gateway_guard_traces_by_key ON public.gateway_guard_traces USING btree (subject, key, at);

CREATE INDEX gateway_judgements_lately ON public.gateway_judgements USING btree (at) WHERE ((cardinality(rules) > 0) OR (cardinality(shadow) > 0));

CREATE INDEX gateway_notices_by_instant ON public.gateway_notices USING btree (created_at DESC, id DESC);

CREATE UNIQUE INDEX gateway_notices_by_line ON public.gateway_notices USING btree (trader, digest) WHERE (device IS NULL);

CREATE UNIQUE INDEX gateway_notices_by_order ON public.gateway_notices USING btree (order_id) WHERE ((order_id IS NOT NULL) AND (device IS NOT NULL));

CREATE UNIQUE INDEX gateway_notices_by_order_and_line ON public.gateway_notices USING btree (order_id) WHERE ((order_id IS NOT NULL) AND (device IS NULL));

CREATE INDEX gateway_notices_by_state ON public.gateway_notices USING btree (state, created_at DESC, id DESC);

CREATE INDEX gateway_notices_by_trader ON public.gateway_notices USING btree (trader, created_at DESC, id DESC);

CREATE INDEX gateway_notices_in_words ON public.gateway_notices USING btree (created_at) WHERE ((text <> ''::text) OR (payer IS NOT NULL));

CREATE INDEX gateway_orders_by_amount ON public.gateway_orders USING btree (trader, amount_to_pay, currency) WHERE (direction = 'payin'::text);

CREATE INDEX gateway_orders_by_customer ON public.gateway_orders USING btree (customer_id) WHERE (customer_id IS NOT NULL);

CREATE INDEX gateway_orders_by_external_id ON public.gateway_orders USING btree (external_order_id);

CREATE INDEX gateway_orders_by_instant ON public.gateway_orders USING btree (created_at DESC, id DESC);

CREATE INDEX gateway_orders_by_merchant ON public.gateway_orders USING btree (merchant, created_at DESC, id DESC);

CREATE INDEX gateway_orders_by_state ON public.gateway_orders USING btree (state, created_at DESC, id DESC);

CREATE INDEX gateway_orders_by_store ON public.gateway_orders USING btree (store, created_at DESC, id DESC);

CREATE INDEX gateway_orders_by_trader ON public.gateway_orders USING btree (trader, created_at DESC, id DESC) WHERE (trader IS NOT NULL);

CREATE INDEX gateway_orders_due ON public.gateway_orders USING btree (expires_at) WHERE ((expires_at IS NOT NULL) AND (state = ANY (ARRAY['new'::text, 'matching'::text, 'review'::text, 'awaiting_payment'::text, 'client_confirmed'::text, 'offered'::text, 'in_payout'::text, 'proof_uploaded'::text])));

CREATE INDEX gateway_orders_open_on_requisite ON public.gateway_orders USING btree (requisite) WHERE (state = ANY (ARRAY['awaiting_payment'::text, 'client_confirmed'::text, 'offered'::text, 'in_payout'::text, 'proof_uploaded'::text, 'disputed'::text]));

CREATE INDEX gateway_orders_to_match ON public.gateway_orders USING btree (changed_at) WHERE (state = ANY (ARRAY['new'::text, 'matching'::text]));

CREATE INDEX gateway_rates_latest ON public.gateway_rates USING btree (currency, settlement, source, at DESC, id DESC) WHERE taken;

CREATE UNIQUE INDEX gateway_rates_once ON public.gateway_rates USING btree (currency, settlement, source, at) WHERE (source <> 'manual'::text);

CREATE INDEX gateway_receipts_by_hash ON public.gateway_receipts USING btree (sha256);

CREATE INDEX gateway_requisites_by_trader ON public.gateway_requisites USING btree (trader, created_at, id);

CREATE INDEX gateway_requisites_in_order ON public.gateway_requisites USING btree (created_at, id);

CREATE UNIQUE INDEX gateway_requisites_once ON public.gateway_requisites USING btree (fingerprint) WHERE (state <> 'archived'::text);

CREATE INDEX gateway_requisites_to_moderate ON public.gateway_requisites USING btree (created_at, id) WHERE (state = 'pending'::text);

CREATE UNIQUE INDEX gateway_reservations_amounts ON public.gateway_reservations USING btree (requisite, amount) WHERE unique_amount;

CREATE INDEX gateway_reservations_by_order ON public.gateway_reservations USING btree (order_id, id DESC);

CREATE INDEX gateway_reservations_counted ON public.gateway_reservations USING btree (requisite, direction, at) INCLUDE (counted) WHERE (counted > 0);

CREATE UNIQUE INDEX gateway_reservations_held ON public.gateway_reservations USING btree (order_id) WHERE (state = 'held'::text);

CREATE INDEX gateway_statements_by_instant ON public.gateway_statements USING btree (uploaded_at DESC, id DESC);

CREATE INDEX gateway_statements_by_trader ON public.gateway_statements USING btree (trader, uploaded_at DESC, id DESC);

CREATE INDEX gateway_stores_by_instant ON public.gateway_stores USING btree (created_at DESC, id DESC);

CREATE INDEX gateway_stores_by_merchant ON public.gateway_stores USING btree (merchant, created_at, id);

CREATE INDEX gateway_traders_in_order ON public.gateway_traders USING btree (created_at, id);

CREATE UNIQUE INDEX gateway_transactions_once ON public.gateway_transfers USING btree (network, reference) WHERE ((network IS NOT NULL) AND (state <> ALL (ARRAY['rejected'::text, 'cancelled'::text])));

CREATE INDEX gateway_transfers_by_owner ON public.gateway_transfers USING btree (owner, number DESC);

CREATE INDEX gateway_transfers_by_party ON public.gateway_transfers USING btree (party, number DESC);

CREATE INDEX gateway_transfers_by_state ON public.gateway_transfers USING btree (state, number DESC);

CREATE INDEX gateway_usage_by_trader ON public.gateway_usage USING btree (trader);

CREATE INDEX gateway_usage_in_turn ON public.gateway_usage USING btree (direction, currency, method, load, last_used_at NULLS FIRST, chance) WHERE (open AND (active < concurrent));

CREATE INDEX journal_by_instant ON public.journal USING brin (posted_at);

CREATE INDEX journal_by_rare_kind ON public.journal USING btree (kind, number) WHERE (kind <> ALL (ARRAY['wallet.deposit'::text, 'wallet.withdraw'::text, 'bank.payment'::text]));

CREATE INDEX live_tickets_by_expiry ON public.live_tickets USING btree (expires_at);

CREATE UNIQUE INDEX one_default_card ON public.payment_cards USING btree (owner) WHERE is_default;

CREATE UNIQUE INDEX one_row_per_card ON public.payment_cards USING btree (method_id) WHERE (removed_at IS NULL);

CREATE INDEX operations_by_object ON public.operations USING btree (related_type, related_id);

CREATE INDEX operations_of_player ON public.operations USING btree (owner, at, id);

CREATE INDEX operations_of_player_by_amount ON public.operations USING btree (owner, type, amount, id);

CREATE INDEX operations_of_player_by_type ON public.operations USING btree (owner, type, at, id);

CREATE INDEX passkeys_by_user ON public.passkeys USING btree (user_id, created_at);

CREATE INDEX pgqueuer_ep_ea_idx ON public.pgqueuer USING btree (entrypoint, execute_after) WHERE (status = 'queued'::public.pgqueuer_status);

CREATE INDEX pgqueuer_ep_prio_id_idx ON public.pgqueuer USING btree (entrypoint, priority DESC, id) WHERE (status = 'queued'::public.pgqueuer_status);

CREATE INDEX pgqueuer_picked_heartbeat_idx ON public.pgqueuer USING btree (heartbeat) WHERE (status = 'picked'::public.pgqueuer_status);

CREATE UNIQUE INDEX pgqueuer_schedule ON public.pgqueuer USING btree (entrypoint) WHERE starts_with(entrypoint, 'every '::text);

CREATE UNIQUE INDEX pgqueuer_unique_dedupe_key ON public.pgqueuer USING btree (dedupe_key) WHERE ((status = 'queued'::public.pgqueuer_status) AND (dedupe_key IS NOT NULL));

CREATE INDEX principals_by_holder ON public.principals USING btree (holder) WHERE (holder IS NOT NULL);

CREATE INDEX psp_alert_deliveries_of_alert ON public.psp_alert_deliveries USING btree (alert_id);

CREATE INDEX psp_alert_history_of_alert ON public.psp_alert_history USING btree (alert_id, id);

CREATE INDEX psp_alerts_by_state ON public.psp_alerts USING btree (state, number DESC);

CREATE INDEX psp_alerts_of_subject ON public.psp_alerts USING btree (rule_id, subject, number DESC);

CREATE UNIQUE INDEX psp_alerts_standing ON public.psp_alerts USING btree (rule_id, subject) WHERE ((state <> 'resolved'::text) AND (rule_id IS NOT NULL));

CREATE INDEX psp_break_notes_of_break ON public.psp_break_notes USING btree (break_id, id);

CREATE INDEX psp_breaks_by_day ON public.psp_breaks USING btree (day DESC, id DESC);

CREATE INDEX psp_breaks_of_owner ON public.psp_breaks USING btree (owner, day DESC, id DESC) WHERE (owner IS NOT NULL);

CREATE INDEX psp_breaks_unsettled ON public.psp_breaks USING btree (day, id) WHERE (state = ANY (ARRAY['open'::text, 'investigating'::text]));

CREATE INDEX psp_changes_of_operation ON public.psp_changes USING btree (operation_id, id);

CREATE INDEX psp_exports_by_expiry ON public.psp_exports USING btree (expires_at) WHERE (state <> 'expired'::text);

CREATE INDEX psp_exports_of_owner ON public.psp_exports USING btree (owner, number DESC);

CREATE INDEX psp_import_files_kept ON public.psp_import_files USING btree (uploaded_at) WHERE (NOT deleted);

CREATE UNIQUE INDEX psp_import_profiles_by_name ON public.psp_import_profiles USING btree (lower(name));

CREATE INDEX psp_operations_by_amount ON public.psp_operations USING btree (COALESCE(amount, ('-1'::integer)::numeric), id);

CREATE INDEX psp_operations_by_client_operation ON public.psp_operations USING btree (client_operation_id) WHERE (client_operation_id IS NOT NULL);

CREATE INDEX psp_operations_by_email ON public.psp_operations USING btree (email_hash) WHERE (email_hash IS NOT NULL);

CREATE INDEX psp_operations_by_order ON public.psp_operations USING btree (order_id) WHERE (order_id IS NOT NULL);

CREATE INDEX psp_operations_by_reference ON public.psp_operations USING btree (reference_id) WHERE (reference_id IS NOT NULL);

CREATE INDEX psp_operations_by_source_id ON public.psp_operations USING btree (source_id);

CREATE INDEX psp_operations_by_time ON public.psp_operations USING btree (created_at DESC, id DESC);

CREATE INDEX psp_operations_by_update ON public.psp_operations USING btree (updated_at DESC, id DESC);

CREATE INDEX psp_operations_by_utr ON public.psp_operations USING btree (utr) WHERE (utr IS NOT NULL);

CREATE INDEX psp_operations_by_word ON public.psp_operations USING gin (public.psp_words(source_id, reference_id, client_operation_id, order_id, utr) public.gin_trgm_ops);

CREATE INDEX psp_operations_of_project ON public.psp_operations USING btree (project, created_at DESC, id DESC);

CREATE INDEX psp_parked_by_time ON public.psp_parked USING btree (first_seen_at DESC, id DESC);

CREATE INDEX psp_parked_open ON public.psp_parked USING btree (source, kind, source_id) WHERE (state = 'open'::text);

CREATE UNIQUE INDEX psp_proposals_accepted_first ON public.psp_proposals USING btree (first_id, pair) WHERE (state = 'accepted'::text);

CREATE UNIQUE INDEX psp_proposals_accepted_second ON public.psp_proposals USING btree (second_id, pair) WHERE (state = 'accepted'::text);

CREATE INDEX psp_proposals_by_day ON public.psp_proposals USING btree (day DESC, id DESC);

CREATE INDEX psp_quarters_of_kind ON public.psp_quarters USING btree (kind_id, quarter);

CREATE INDEX psp_reconciliation_runs_latest ON public.psp_reconciliation_runs USING btree (asked_at DESC, id DESC);

CREATE INDEX psp_reconciliation_runs_unfinished ON public.psp_reconciliation_runs USING btree (pair, asked_at) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]));

CREATE INDEX psp_report_schedules_due ON public.psp_report_schedules USING btree (next_run_at) WHERE (next_run_at IS NOT NULL);

CREATE INDEX psp_reports_by_expiry ON public.psp_reports USING btree (expires_at) WHERE (state <> 'expired'::text);

CREATE UNIQUE INDEX psp_rules_active ON public.psp_rules USING btree (pair) WHERE (state = 'active'::text);

CREATE UNIQUE INDEX psp_runs_joined ON public.psp_runs USING btree (source, (
CASE
    WHEN initial THEN 'incremental'::text
    ELSE kind
END), (
CASE
    WHEN initial THEN NULL::date
    ELSE first_day
END), (
CASE
    WHEN initial THEN NULL::date
    ELSE last_day
END)) NULLS NOT DISTINCT WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]));

CREATE INDEX psp_runs_of_source ON public.psp_runs USING btree (source, number DESC);

CREATE UNIQUE INDEX psp_runs_one_at_a_time ON public.psp_runs USING btree (source) WHERE (state = 'running'::text);

CREATE INDEX reports_kept ON public.reports USING btree (expires_at) WHERE (status <> 'expired'::text);

CREATE INDEX reports_of_player ON public.reports USING btree (owner, number);

CREATE INDEX request_nonces_by_expiry ON public.request_nonces USING btree (expires_at);

CREATE UNIQUE INDEX reversed_once ON public.journal USING btree (reverses) WHERE (reverses IS NOT NULL);

CREATE INDEX sessions_by_user ON public.sessions USING btree (user_id, expires_at);

CREATE INDEX sign_in_attempts_by_address ON public.sign_in_attempts USING btree (address, at);

CREATE INDEX sign_in_attempts_by_instant ON public.sign_in_attempts USING btree (at);

CREATE INDEX stripe_events_by_effect ON public.stripe_events USING btree (effect, number);

CREATE INDEX stripe_events_by_subject ON public.stripe_events USING btree (subject, number);

CREATE INDEX stripe_events_by_type ON public.stripe_events USING btree (type, number);

CREATE INDEX unsequenced ON public.event_batches USING btree (id) WHERE (first_position IS NULL);

CREATE INDEX users_by_age ON public.users USING btree (created_at, id);

CREATE INDEX users_by_lead ON public.users USING btree (lead) WHERE (lead IS NOT NULL);

CREATE INDEX withdrawal_methods_by_verification ON public.withdrawal_methods USING btree (verification, id) WHERE (removed_at IS NULL);

CREATE INDEX withdrawal_methods_of_player ON public.withdrawal_methods USING btree (owner, id) WHERE (removed_at IS NULL);

CREATE INDEX withdrawals_by_state ON public.withdrawals USING btree (state, id);

CREATE INDEX withdrawals_of_day ON public.withdrawals USING btree (owner, requested_at) WHERE (state <> ALL (ARRAY['rejected'::text, 'cancelled'::text]));

CREATE INDEX withdrawals_of_player ON public.withdrawals USING btree (owner, id);

CREATE INDEX withdrawals_under_way ON public.withdrawals USING btree (method_id) WHERE (state = ANY (ARRAY['requested'::text, 'approved'::text]));

CREATE INDEX wrong_codes_by_instant ON public.wrong_codes USING btree (at);

CREATE INDEX wrong_codes_by_user ON public.wrong_codes USING btree (user_id, at);

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.events FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.gateway_fee_tables FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.gateway_order_steps FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.gateway_rates FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.gateway_transfer_steps FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.journal FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.legs FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.operations FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.withdrawal_steps FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER copy_offers AFTER INSERT OR UPDATE OF trader, type, method, bank, currency, directions, state, "least", largest, window_seconds, window_sum, day_sum, day_count, month_sum, min_interval_seconds, concurrent, weight, excluded, device_required ON public.gateway_requisites FOR EACH ROW EXECUTE FUNCTION public.copy_gateway_offers();

CREATE TRIGGER copy_offers AFTER UPDATE OF working, traffic, enabled, tier, directions, payin_least, payin_largest, payout_least, payout_largest, timezone ON public.gateway_traders FOR EACH ROW WHEN (((((((((((old.working IS DISTINCT FROM new.working) OR (old.traffic IS DISTINCT FROM new.traffic)) OR (old.enabled IS DISTINCT FROM new.enabled)) OR (old.tier IS DISTINCT FROM new.tier)) OR (old.directions IS DISTINCT FROM new.directions)) OR (old.payin_least IS DISTINCT FROM new.payin_least)) OR (old.payin_largest IS DISTINCT FROM new.payin_largest)) OR (old.payout_least IS DISTINCT FROM new.payout_least)) OR (old.payout_largest IS DISTINCT FROM new.payout_largest)) OR (old.timezone IS DISTINCT FROM new.timezone))) EXECUTE FUNCTION public.copy_gateway_offers();

CREATE TRIGGER count_arrived AFTER INSERT ON public.psp_operations REFERENCING NEW TABLE AS arrived FOR EACH STATEMENT EXECUTE FUNCTION public.psp_count();

CREATE TRIGGER count_changed AFTER UPDATE ON public.psp_operations REFERENCING OLD TABLE AS gone NEW TABLE AS arrived FOR EACH STATEMENT EXECUTE FUNCTION public.psp_count();

CREATE TRIGGER count_gone AFTER DELETE ON public.psp_operations REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION public.psp_count();

CREATE TRIGGER count_lost_attempt BEFORE UPDATE ON public.pgqueuer FOR EACH ROW WHEN (((old.status = 'picked'::public.pgqueuer_status) AND (new.status = 'picked'::public.pgqueuer_status) AND (old.queue_manager_id IS DISTINCT FROM new.queue_manager_id))) EXECUTE FUNCTION public.count_lost_attempt();

CREATE TRIGGER credited_for_good BEFORE UPDATE ON public.deposits FOR EACH ROW EXECUTE FUNCTION public.refuse_uncrediting();

CREATE TRIGGER end_gateway_work AFTER UPDATE OF active, role ON public.users FOR EACH ROW WHEN (((NOT new.active) OR (new.role <> 'trader'::text))) EXECUTE FUNCTION public.end_gateway_work();

CREATE TRIGGER keep_nothing INSTEAD OF INSERT ON public.pgqueuer_log FOR EACH ROW EXECUTE FUNCTION public.keep_nothing();

CREATE TRIGGER kept BEFORE DELETE OR TRUNCATE ON public.bets FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER open_payout_usage AFTER INSERT ON public.gateway_traders FOR EACH ROW EXECUTE FUNCTION public.open_gateway_payout_usage();

CREATE TRIGGER resolved_once BEFORE UPDATE ON public.bets FOR EACH ROW WHEN ((old.state <> 'open'::text)) EXECUTE FUNCTION public.refuse_resolved_bet();

CREATE TRIGGER stays BEFORE DELETE OR TRUNCATE ON public.audit_head FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.audit_personal FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

ALTER TABLE ONLY public.account_slots
    ADD CONSTRAINT account_slots_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id);

ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.principals(id);

ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_principal_fkey FOREIGN KEY (principal) REFERENCES public.principals(id);

ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_replaces_fkey FOREIGN KEY (replaces) REFERENCES public.api_keys(id);

ALTER TABLE ONLY public.approvals
    ADD CONSTRAINT approvals_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES public.principals(id);

ALTER TABLE ONLY public.approvals
    ADD CONSTRAINT approvals_requested_by_fkey FOREIGN KEY (requested_by) REFERENCES public.principals(id);

ALTER TABLE ONLY public.approvals
    ADD CONSTRAINT approvals_subject_fkey FOREIGN KEY (subject) REFERENCES public.principals(id);

ALTER TABLE ONLY public.bank_payment_conflicts
    ADD CONSTRAINT bank_payment_conflicts_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES public.bank_payments(operation_id);

ALTER TABLE ONLY public.callback_attempts
    ADD CONSTRAINT callback_attempts_callback_fkey FOREIGN KEY (callback) REFERENCES public.callbacks(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.challenges
    ADD CONSTRAINT challenges_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.code_generators
    ADD CONSTRAINT code_generators_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.deposit_reviews
    ADD CONSTRAINT deposit_reviews_deposit_id_fkey FOREIGN KEY (deposit_id) REFERENCES public.deposits(id);

ALTER TABLE ONLY public.gateway_appeal_notes
    ADD CONSTRAINT gateway_appeal_notes_appeal_id_fkey FOREIGN KEY (appeal_id) REFERENCES public.gateway_appeals(id);

ALTER TABLE ONLY public.gateway_appeal_notes
    ADD CONSTRAINT gateway_appeal_notes_receipt_fkey FOREIGN KEY (receipt) REFERENCES public.gateway_receipts(id);

ALTER TABLE ONLY public.gateway_appeals
    ADD CONSTRAINT gateway_appeals_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.gateway_orders(id);

ALTER TABLE ONLY public.gateway_appeals
    ADD CONSTRAINT gateway_appeals_trader_fkey FOREIGN KEY (trader) REFERENCES public.gateway_traders(id);

ALTER TABLE ONLY public.gateway_callback_secrets
    ADD CONSTRAINT gateway_callback_secrets_store_fkey FOREIGN KEY (store) REFERENCES public.gateway_stores(id);

ALTER TABLE ONLY public.gateway_destinations
    ADD CONSTRAINT gateway_destinations_owner_fkey FOREIGN KEY (owner) REFERENCES public.principals(id);

ALTER TABLE ONLY public.gateway_devices
    ADD CONSTRAINT gateway_devices_trader_fkey FOREIGN KEY (trader) REFERENCES public.gateway_traders(id);

ALTER TABLE ONLY public.gateway_fee_tables
    ADD CONSTRAINT gateway_fee_tables_party_fkey FOREIGN KEY (party) REFERENCES public.principals(id);

ALTER TABLE ONLY public.gateway_guard_rules
    ADD CONSTRAINT gateway_guard_rules_store_fkey FOREIGN KEY (store) REFERENCES public.gateway_stores(id);

ALTER TABLE ONLY public.gateway_guard_traces
    ADD CONSTRAINT gateway_guard_traces_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.gateway_orders(id);

ALTER TABLE ONLY public.gateway_judgements
    ADD CONSTRAINT gateway_judgements_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.gateway_orders(id);

ALTER TABLE ONLY public.gateway_notices
    ADD CONSTRAINT gateway_notices_device_fkey FOREIGN KEY (device) REFERENCES public.gateway_devices(id);

ALTER TABLE ONLY public.gateway_notices
    ADD CONSTRAINT gateway_notices_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.gateway_orders(id);

ALTER TABLE ONLY public.gateway_notices
    ADD CONSTRAINT gateway_notices_statement_fkey FOREIGN KEY (statement) REFERENCES public.gateway_statements(id);

ALTER TABLE ONLY public.gateway_notices
    ADD CONSTRAINT gateway_notices_trader_fkey FOREIGN KEY (trader) REFERENCES public.gateway_traders(id);

ALTER TABLE ONLY public.gateway_order_steps
    ADD CONSTRAINT gateway_order_steps_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.gateway_orders(id);

ALTER TABLE ONLY public.gateway_orders
    ADD CONSTRAINT gateway_orders_requisite_fkey FOREIGN KEY (requisite) REFERENCES public.gateway_requisites(id);

ALTER TABLE ONLY public.gateway_orders
    ADD CONSTRAINT gateway_orders_store_fkey FOREIGN KEY (store) REFERENCES public.gateway_stores(id);

ALTER TABLE ONLY public.gateway_orders
    ADD CONSTRAINT gateway_orders_trader_fkey FOREIGN KEY (trader) REFERENCES public.gateway_traders(id);

ALTER TABLE ONLY public.gateway_payout_usage
    ADD CONSTRAINT gateway_payout_usage_trader_fkey FOREIGN KEY (trader) REFERENCES public.gateway_traders(id);

ALTER TABLE ONLY public.gateway_rate_margins
    ADD CONSTRAINT gateway_rate_margins_currency_settlement_fkey FOREIGN KEY (currency, settlement) REFERENCES public.gateway_rate_pairs(currency, settlement);

ALTER TABLE ONLY public.gateway_rate_margins
    ADD CONSTRAINT gateway_rate_margins_store_fkey FOREIGN KEY (store) REFERENCES public.gateway_stores(id);

ALTER TABLE ONLY public.gateway_rates
    ADD CONSTRAINT gateway_rates_currency_settlement_fkey FOREIGN KEY (currency, settlement) REFERENCES public.gateway_rate_pairs(currency, settlement);

ALTER TABLE ONLY public.gateway_receipts
    ADD CONSTRAINT gateway_receipts_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.gateway_orders(id);

ALTER TABLE ONLY public.gateway_requisites
    ADD CONSTRAINT gateway_requisites_trader_fkey FOREIGN KEY (trader) REFERENCES public.gateway_traders(id);

ALTER TABLE ONLY public.gateway_reservations
    ADD CONSTRAINT gateway_reservations_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.gateway_orders(id);

ALTER TABLE ONLY public.gateway_reservations
    ADD CONSTRAINT gateway_reservations_requisite_fkey FOREIGN KEY (requisite) REFERENCES public.gateway_requisites(id);

ALTER TABLE ONLY public.gateway_reservations
    ADD CONSTRAINT gateway_reservations_trader_fkey FOREIGN KEY (trader) REFERENCES public.gateway_traders(id);

ALTER TABLE ONLY public.gateway_statement_lines
    ADD CONSTRAINT gateway_statement_lines_notice_fkey FOREIGN KEY (notice) REFERENCES public.gateway_notices(id);

ALTER TABLE ONLY public.gateway_statement_lines
    ADD CONSTRAINT gateway_statement_lines_statement_fkey FOREIGN KEY (statement) REFERENCES public.gateway_statements(id);

ALTER TABLE ONLY public.gateway_statements
    ADD CONSTRAINT gateway_statements_trader_fkey FOREIGN KEY (trader) REFERENCES public.gateway_traders(id);

ALTER TABLE ONLY public.gateway_stores
    ADD CONSTRAINT gateway_stores_id_fkey FOREIGN KEY (id) REFERENCES public.principals(id);

ALTER TABLE ONLY public.gateway_stores
    ADD CONSTRAINT gateway_stores_merchant_fkey FOREIGN KEY (merchant) REFERENCES public.principals(id);

ALTER TABLE ONLY public.gateway_traders
    ADD CONSTRAINT gateway_traders_id_fkey FOREIGN KEY (id) REFERENCES public.principals(id);

ALTER TABLE ONLY public.gateway_transfer_steps
    ADD CONSTRAINT gateway_transfer_steps_transfer_fkey FOREIGN KEY (transfer) REFERENCES public.gateway_transfers(id);

ALTER TABLE ONLY public.gateway_transfers
    ADD CONSTRAINT gateway_transfers_destination_fkey FOREIGN KEY (destination) REFERENCES public.gateway_destinations(id);

ALTER TABLE ONLY public.gateway_transfers
    ADD CONSTRAINT gateway_transfers_owner_fkey FOREIGN KEY (owner) REFERENCES public.principals(id);

ALTER TABLE ONLY public.gateway_usage
    ADD CONSTRAINT gateway_usage_requisite_fkey FOREIGN KEY (requisite) REFERENCES public.gateway_requisites(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.gateway_usage
    ADD CONSTRAINT gateway_usage_trader_fkey FOREIGN KEY (trader) REFERENCES public.gateway_traders(id);

ALTER TABLE ONLY public.one_time_links
    ADD CONSTRAINT one_time_links_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.passkeys
    ADD CONSTRAINT passkeys_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.principals
    ADD CONSTRAINT principals_holder_fkey FOREIGN KEY (holder) REFERENCES public.principals(id);

ALTER TABLE ONLY public.psp_alert_deliveries
    ADD CONSTRAINT psp_alert_deliveries_alert_id_fkey FOREIGN KEY (alert_id) REFERENCES public.psp_alerts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.psp_alert_history
    ADD CONSTRAINT psp_alert_history_alert_id_fkey FOREIGN KEY (alert_id) REFERENCES public.psp_alerts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.psp_alerts
    ADD CONSTRAINT psp_alerts_rule_id_fkey FOREIGN KEY (rule_id) REFERENCES public.psp_alert_rules(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.psp_balances
    ADD CONSTRAINT psp_balances_source_kind_entity_id_fkey FOREIGN KEY (source, kind, entity_id) REFERENCES public.psp_entities(source, kind, id);

ALTER TABLE ONLY public.psp_break_notes
    ADD CONSTRAINT psp_break_notes_break_id_fkey FOREIGN KEY (break_id) REFERENCES public.psp_breaks(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.psp_break_notes
    ADD CONSTRAINT psp_break_notes_by_fkey FOREIGN KEY (by) REFERENCES public.principals(id);

ALTER TABLE ONLY public.psp_breaks
    ADD CONSTRAINT psp_breaks_owner_fkey FOREIGN KEY (owner) REFERENCES public.principals(id);

ALTER TABLE ONLY public.psp_changes
    ADD CONSTRAINT psp_changes_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES public.psp_operations(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.psp_days
    ADD CONSTRAINT psp_days_kind_id_fkey FOREIGN KEY (kind_id) REFERENCES public.psp_kinds(id);

ALTER TABLE ONLY public.psp_import_bad_rows
    ADD CONSTRAINT psp_import_bad_rows_import_id_fkey FOREIGN KEY (import_id) REFERENCES public.psp_imports(id);

ALTER TABLE ONLY public.psp_imports
    ADD CONSTRAINT psp_imports_file_id_fkey FOREIGN KEY (file_id) REFERENCES public.psp_import_files(id);

ALTER TABLE ONLY public.psp_proposals
    ADD CONSTRAINT psp_proposals_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES public.principals(id);

ALTER TABLE ONLY public.psp_quarters
    ADD CONSTRAINT psp_quarters_kind_id_fkey FOREIGN KEY (kind_id) REFERENCES public.psp_kinds(id);

ALTER TABLE ONLY public.psp_raw
    ADD CONSTRAINT psp_raw_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES public.psp_operations(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.psp_reconciliation_runs
    ADD CONSTRAINT psp_reconciliation_runs_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES public.principals(id);

ALTER TABLE ONLY public.psp_rules
    ADD CONSTRAINT psp_rules_made_by_fkey FOREIGN KEY (made_by) REFERENCES public.principals(id);

ALTER TABLE ONLY public.recovery_codes
    ADD CONSTRAINT recovery_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.request_nonces
    ADD CONSTRAINT request_nonces_key_id_fkey FOREIGN KEY (key_id) REFERENCES public.api_keys(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.settings
    ADD CONSTRAINT settings_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES public.principals(id);

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_id_fkey FOREIGN KEY (id) REFERENCES public.principals(id);

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_lead_fkey FOREIGN KEY (lead) REFERENCES public.users(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.withdrawal_steps
    ADD CONSTRAINT withdrawal_steps_withdrawal_id_fkey FOREIGN KEY (withdrawal_id) REFERENCES public.withdrawals(id);

ALTER TABLE ONLY public.withdrawals
    ADD CONSTRAINT withdrawals_method_id_fkey FOREIGN KEY (method_id) REFERENCES public.withdrawal_methods(id);

ALTER TABLE ONLY public.wrong_codes
    ADD CONSTRAINT wrong_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
