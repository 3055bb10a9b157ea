-- The ledger and the event log. `post_entries` alone moves money; everything else reads.

CREATE SEQUENCE batch_ids;                    -- one number for each transaction that writes

CREATE TABLE accounts (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ref       uuid NOT NULL UNIQUE,             -- the id that the world knows
  owner     uuid NOT NULL,
  kind      text NOT NULL,
  part      text NOT NULL DEFAULT 'available',-- the sub-account of its owner
  label     text NOT NULL DEFAULT '',
  currency  text NOT NULL,
  capped    boolean NOT NULL,                 -- never below zero; others are shared, see slots
  frozen    boolean NOT NULL DEFAULT false,
  balance   bigint NOT NULL DEFAULT 0,        -- minor units; 0 for shared accounts
  moved_at  timestamptz NOT NULL DEFAULT '-infinity',  -- instant of its latest entry
  opened_at timestamptz,                      -- null only within the transaction that reserves it
  CONSTRAINT no_overdraft CHECK (balance >= 0 OR NOT capped)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);  -- room for updates in place

CREATE INDEX accounts_by_owner ON accounts (owner, kind, id);
CREATE INDEX accounts_by_kind ON accounts (kind, id);
CREATE INDEX accounts_by_label ON accounts (kind, label text_pattern_ops) WHERE label <> '';

-- The balance of a shared account is the sum of its slots. A slot has one writer at a time, so
-- that nobody waits for a shared account.
CREATE TABLE account_slots (
  account_id bigint NOT NULL REFERENCES accounts,
  slot       smallint NOT NULL,
  balance    bigint NOT NULL,
  moved_at   timestamptz NOT NULL,
  PRIMARY KEY (account_id, slot)
) WITH (fillfactor = 20, autovacuum_vacuum_scale_factor = 0.02);

CREATE TABLE journal (
  id          uuid PRIMARY KEY,               -- the idempotency key made an id
  number      bigint NOT NULL UNIQUE,         -- of its first leg: the order of writing
  fingerprint uuid NOT NULL,                  -- tells a retry from another request
  kind        text NOT NULL,
  reason      text,
  metadata    jsonb,
  reverses    uuid,
  slot        smallint NOT NULL,              -- of the writer, for legs on shared accounts
  accounts    bigint[] NOT NULL,              -- of its legs: debit, credit, debit, ...
  balances    bigint[] NOT NULL,              -- after each leg: the answer, kept for retries
  posted_at   timestamptz NOT NULL
) WITH (autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.2);

CREATE UNIQUE INDEX reversed_once ON journal (reverses) WHERE reverses IS NOT NULL;
CREATE INDEX journal_by_instant ON journal USING brin (posted_at);

CREATE TABLE legs (
  account_id    bigint NOT NULL,              -- no foreign keys: `post_entries` has just locked
  id            bigint NOT NULL,              -- both accounts and written the journal row
  contra_id     bigint NOT NULL,
  amount        bigint NOT NULL CHECK (amount <> 0),   -- credits are positive
  balance_after bigint NOT NULL,              -- of the account, or of its slot where it is shared
  posted_at     timestamptz NOT NULL,
  entry_id      uuid NOT NULL,
  slot          smallint NOT NULL,            -- 0 where the account is not shared
  kind          text NOT NULL,
  PRIMARY KEY (account_id, slot, id),         -- an account's history in order, both ways
  CONSTRAINT two_accounts CHECK (contra_id <> account_id)
) WITH (autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.2);

-- What moved in each minute, counted by the transactions that move it.
CREATE TABLE activity (
  minute   timestamptz NOT NULL,
  kind     text NOT NULL,
  currency text NOT NULL,
  slot     smallint NOT NULL,
  entries  bigint NOT NULL,
  volume   numeric NOT NULL,                  -- minor units
  PRIMARY KEY (minute, kind, currency, slot)
) WITH (fillfactor = 50);

-- Events: one row here for each transaction that tells of any. The sequencer numbers committed
-- rows: event n of a batch has the position first_position + n.
CREATE TABLE event_batches (
  id             bigint PRIMARY KEY,
  events         integer NOT NULL CHECK (events > 0),
  committed_after timestamptz NOT NULL DEFAULT clock_timestamp(),
  first_position bigint UNIQUE
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);

CREATE INDEX unsequenced ON event_batches (id) WHERE first_position IS NULL;

CREATE TABLE events (
  batch_id bigint NOT NULL,
  n        integer NOT NULL,
  type     text NOT NULL,
  owner    uuid NOT NULL,
  at       timestamptz NOT NULL,
  data     jsonb NOT NULL,
  balance  bigint,                            -- minor units: readers add it to the data
  currency text,
  PRIMARY KEY (batch_id, n)
) WITH (autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.2);

-- Rows are looked for by none of these, and to sample them takes longer than all the rest.
ALTER TABLE journal ALTER fingerprint SET STATISTICS 0, ALTER reason SET STATISTICS 0,
  ALTER metadata SET STATISTICS 0, ALTER accounts SET STATISTICS 0, ALTER balances SET STATISTICS 0;
ALTER TABLE legs ALTER contra_id SET STATISTICS 0, ALTER balance_after SET STATISTICS 0,
  ALTER entry_id SET STATISTICS 0;
ALTER TABLE events ALTER data SET STATISTICS 0, ALTER balance SET STATISTICS 0,
  ALTER currency SET STATISTICS 0;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is written once and never changed', TG_TABLE_NAME;
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON legs
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
