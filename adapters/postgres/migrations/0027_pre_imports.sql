-- Statements that somebody uploads: the files themselves are kept elsewhere, for a week.
CREATE TABLE psp_import_files (
  id          uuid PRIMARY KEY,
  name        text NOT NULL,
  size        bigint NOT NULL,
  format      text NOT NULL CHECK (format IN ('csv', 'xlsx')),
  columns     text[] NOT NULL,
  encoding    text,
  delimiter   text,
  sheet       text,
  rows        integer,
  uploaded_by text NOT NULL,
  uploaded_at timestamptz NOT NULL,
  deleted     boolean NOT NULL DEFAULT false
);

CREATE INDEX psp_import_files_kept ON psp_import_files (uploaded_at) WHERE NOT deleted;

-- Which column tells what: those that come with the product are not here.
CREATE TABLE psp_import_profiles (
  id         uuid PRIMARY KEY,
  name       text NOT NULL,
  reading    text NOT NULL,                    -- JSON
  changed_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX psp_import_profiles_by_name ON psp_import_profiles (lower(name));

CREATE TABLE psp_imports (
  number      bigint PRIMARY KEY               -- in one line with runs
              DEFAULT nextval('psp_runs_number_seq'),
  id          uuid NOT NULL UNIQUE,            -- derived from file and profile
  file_id     uuid NOT NULL REFERENCES psp_import_files,
  filename    text NOT NULL,
  profile     text NOT NULL,
  reading     text NOT NULL,                   -- as the profile was then
  state       text NOT NULL CHECK (state IN ('waiting', 'running', 'completed', 'failed')),
  asked_by    text NOT NULL,
  created_at  timestamptz NOT NULL,
  total       integer,
  done        integer NOT NULL,
  new         integer NOT NULL,
  changed     integer NOT NULL,
  bad         integer NOT NULL,
  touched     date[] NOT NULL,                 -- days of UTC whose operations have changed
  attempts    smallint NOT NULL,
  finished_at timestamptz,
  error       text
) WITH (fillfactor = 70);

-- Whatever brings operations in: imports are told beside runs, in one order.
CREATE VIEW psp_every_run AS
  SELECT number, id, source, kind, initial, first_day, last_day, state, asked_by, asked_at,
         started_at, finished_at, pages, records, new, changed, parked, progress, total, days,
         error_code, error
    FROM psp_runs
   UNION ALL
  SELECT number, id, reading::jsonb ->> 'source', 'import', false, NULL::date, NULL::date, state,
         asked_by, created_at, CASE WHEN attempts > 0 THEN created_at END, finished_at, 0,
         done::bigint, new::bigint, changed::bigint, bad::bigint, done::bigint, total::bigint,
         touched, error, error
    FROM psp_imports;

-- Rows that could not be read, sealed: they tell of payers.
CREATE TABLE psp_import_bad_rows (
  id        uuid PRIMARY KEY,                  -- derived from the two below
  import_id uuid NOT NULL REFERENCES psp_imports (id),
  line      integer NOT NULL,
  field     text NOT NULL,
  reason    text NOT NULL,
  sealed    text NOT NULL,
  UNIQUE (import_id, line)
);

-- What lets us in at a provider until it runs out: one for all processes.
CREATE TABLE psp_tokens (
  id     uuid PRIMARY KEY,                     -- derived from who we are there
  sealed text NOT NULL
);
