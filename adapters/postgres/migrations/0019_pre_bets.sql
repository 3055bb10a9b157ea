-- Bets, and what they come to.

CREATE TABLE bets (
  number           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner            uuid NOT NULL,
  bet_id           text NOT NULL,             -- the betting platform's
  placed_at        timestamptz NOT NULL,
  state            text NOT NULL DEFAULT 'open'
                   CHECK (state IN ('open', 'win', 'loss', 'refund', 'cashout', 'cancelled')),
  bet_type         text NOT NULL,
  event_id         jsonb NOT NULL,            -- a number or a text, as it was sent
  event_name       text NOT NULL,
  selection        text NOT NULL,
  odds_id          jsonb,
  legs             jsonb NOT NULL,            -- of an express, in order, with their results
  currency         text NOT NULL,
  stake            bigint NOT NULL CHECK (stake > 0),  -- minor units, as all amounts here
  coefficient      numeric(10, 3) NOT NULL CHECK (coefficient >= 1),
  potential_win    bigint NOT NULL CHECK (potential_win >= stake),
  placed_balance   bigint NOT NULL,           -- available after it: the answer, kept for retries
  payout           bigint CHECK (payout BETWEEN 0 AND potential_win),
  resolved_at      timestamptz,
  resolved_balance bigint,
  UNIQUE (owner, bet_id),
  CONSTRAINT resolved_as_a_whole CHECK (
    (state = 'open') = (resolved_at IS NULL)
    AND (state = 'open') = (payout IS NULL)
    AND (state = 'open') = (resolved_balance IS NULL))
) WITH (fillfactor = 80);

-- Of one player the numbers are in the order of time: whoever writes holds the player's row.
CREATE INDEX bets_of_player ON bets (owner, placed_at, number);
CREATE INDEX bets_of_player_by_state ON bets (owner, state, placed_at, number);

-- A bet changes once for good; until then more of its legs may become known.
CREATE FUNCTION refuse_resolved_bet() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a resolved bet never changes';
END $$;
CREATE TRIGGER resolved_once BEFORE UPDATE ON bets
  FOR EACH ROW WHEN (old.state <> 'open') EXECUTE FUNCTION refuse_resolved_bet();
CREATE TRIGGER kept BEFORE DELETE OR TRUNCATE ON bets
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The bets placed on a UTC day, by how they stand now: what lists and filters count.
CREATE TABLE bet_days (
  owner  uuid NOT NULL,
  day    date NOT NULL,
  state  text NOT NULL,
  bets   bigint NOT NULL,
  staked numeric NOT NULL,                    -- minor units
  paid   numeric NOT NULL,
  PRIMARY KEY (owner, day, state)
) WITH (fillfactor = 70);

-- What happened to bets on a UTC day and in a UTC month: `placed`, or the state in which they
-- ended then. A day that is over does not change any more.
CREATE TABLE betting_days (
  owner    uuid NOT NULL,
  day      date NOT NULL,
  happened text NOT NULL,
  bets     bigint NOT NULL,
  staked   numeric NOT NULL,
  paid     numeric NOT NULL,
  largest  bigint NOT NULL,                   -- payout of one bet, or stake of one that was lost
  PRIMARY KEY (owner, day, happened)
) WITH (fillfactor = 70);

CREATE TABLE betting_months (
  owner    uuid NOT NULL,
  month    date NOT NULL,                     -- its first day
  happened text NOT NULL,
  bets     bigint NOT NULL,
  staked   numeric NOT NULL,
  paid     numeric NOT NULL,
  PRIMARY KEY (owner, month, happened)
) WITH (fillfactor = 70);

-- How won and lost bets followed one another on the UTC day on which they were resolved: enough to
-- tell how long a run is that goes over many days.
CREATE TABLE streak_days (
  owner        uuid NOT NULL,
  day          date NOT NULL,
  decided      integer NOT NULL,
  first_won    boolean NOT NULL,
  first_run    integer NOT NULL,
  last_won     boolean NOT NULL,
  last_run     integer NOT NULL,
  longest_win  integer NOT NULL,
  longest_loss integer NOT NULL,
  PRIMARY KEY (owner, day)
) WITH (fillfactor = 70);

CREATE FUNCTION count_betting(
  of_owner uuid, instant timestamptz, what text, stake bigint, payout bigint)
RETURNS void LANGUAGE sql AS $$
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

CREATE FUNCTION count_bet(
  of_owner uuid, placed timestamptz, of_state text, stake bigint, payout bigint)
RETURNS void LANGUAGE sql AS $$
  INSERT INTO bet_days AS known (owner, day, state, bets, staked, paid)
  VALUES (of_owner, (placed AT TIME ZONE 'UTC')::date, of_state, 1, stake, payout)
      ON CONFLICT (owner, day, state) DO UPDATE
     SET bets = known.bets + 1, staked = known.staked + excluded.staked,
         paid = known.paid + excluded.paid;
$$;

CREATE FUNCTION count_streak(of_owner uuid, instant timestamptz, won boolean)
RETURNS void LANGUAGE sql AS $$
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

CREATE FUNCTION count_placed_bet(of_owner uuid, placed timestamptz, stake bigint)
RETURNS void LANGUAGE sql AS $$
  SELECT count_bet(of_owner, placed, 'open', stake, 0);
  SELECT count_betting(of_owner, placed, 'placed', stake, 0);
$$;

CREATE FUNCTION count_resolved_bet(
  of_owner uuid, placed timestamptz, resolved timestamptz, of_state text, stake bigint,
  payout bigint)
RETURNS void LANGUAGE plpgsql AS $$
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
