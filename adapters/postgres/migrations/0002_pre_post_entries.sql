-- Posting. A batch answers as if its entries were posted one after another, in their order, and
-- costs the same whatever the answers are: one look at the accounts, one pass over the entries,
-- one write for all that was accepted.
--
-- Arrays carry the batch. An entry (e_) has e_postings postings (p_), which follow one another.
-- A claim (c_) is what an entry says of an account; c_home is the first claim on the same account,
-- and the account's state (a_) stands at that index. What many claims have in common is a form (f_).
-- Events (v_) are in the order of their entries. Kinds of entries and types of events are places
-- in `words`. Reasons and metadata are null when no entry has any.
--
-- The first row, of no entry, answers all that was written now: its instant, and the balance after
-- each leg of the batch. Rows follow for the entries that were refused, or written before.
CREATE FUNCTION post_entries(
  writer_slot smallint,
  e_id uuid[], e_fingerprint uuid[], e_same integer[],  -- the first entry of the batch with this id
  e_kind integer[], e_reverses uuid[], e_postings integer[], e_reason text[], e_metadata text[],
  p_debit integer[], p_credit integer[], p_amount bigint[],
  c_home integer[], c_ref uuid[], c_owner uuid[], c_form integer[],
  f_any_owner boolean[], f_opens boolean[], f_currency text[], f_capped boolean[], f_kind text[],
  f_part text[], f_label text[],
  v_entry integer[], v_type integer[], v_owner uuid[], v_claim integer[], v_data jsonb,
  words text[],
  past timestamptz  -- the instant of entries that are written after the fact, or null
)
RETURNS TABLE (of_entry integer, refusal text, answered_at timestamptz, balances bigint[],
               currencies text[])
LANGUAGE plpgsql
-- A plan made while the tables were small would scan them for ever. `= ANY` finds rows by index.
SET enable_seqscan = off
-- The planner takes arrays of unknown length for longer than a small batch's, and would plan such
-- a batch's statements anew at each call: that alone cost as much as all the rest.
SET plan_cache_mode = force_generic_plan AS $$
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
