-- What operators have tuned: settings that are not here are what the code says.
CREATE TABLE settings (
  name       text PRIMARY KEY,
  value      jsonb NOT NULL,
  changed_at timestamptz NOT NULL,
  changed_by uuid REFERENCES principals      -- none: the command line, or the system itself
);

-- Actions that wait for a second person, and what became of them.
CREATE TABLE approvals (
  id             uuid PRIMARY KEY,            -- made from the idempotency key
  fingerprint    uuid NOT NULL,               -- of the action and its payload
  action         text NOT NULL,
  state          text NOT NULL DEFAULT 'waiting'
                 CHECK (state IN ('waiting', 'approved', 'rejected', 'expired', 'failed')),
  summary        text NOT NULL,
  subject        uuid REFERENCES principals,  -- whose name is shown with the summary
  payload        jsonb NOT NULL,              -- what carrying it out takes; no secrets
  before         jsonb,
  after          jsonb,
  requested_by   uuid NOT NULL REFERENCES principals,
  requester_kind text NOT NULL CHECK (requester_kind IN ('user', 'key')),
  credential     text NOT NULL,
  behind         uuid[] NOT NULL,             -- everybody who may not decide about it
  key_route      text NOT NULL,
  key_token      text NOT NULL,
  requested_at   timestamptz NOT NULL,
  expires_at     timestamptz NOT NULL,
  decided_by     uuid REFERENCES principals,
  decided_at     timestamptz,
  comment        text,
  attempted_at   timestamptz,                 -- when somebody last began to carry it out
  carried_out_at timestamptz,
  result         jsonb,
  CONSTRAINT decided_at_an_instant CHECK ((decided_at IS NOT NULL) = (state <> 'waiting')),
  CONSTRAINT approved_by_somebody_else CHECK (state <> 'approved' OR decided_by <> ALL (behind)),
  CONSTRAINT approved_by_somebody CHECK (state NOT IN ('approved', 'failed') OR decided_by IS NOT NULL)
);

CREATE INDEX approvals_by_instant ON approvals (requested_at, id);
CREATE INDEX approvals_by_requester ON approvals (requested_by, requested_at, id);
CREATE INDEX approvals_waiting ON approvals (expires_at) WHERE state = 'waiting';
CREATE INDEX approvals_unfinished ON approvals (attempted_at)
  WHERE state = 'approved' AND carried_out_at IS NULL;
