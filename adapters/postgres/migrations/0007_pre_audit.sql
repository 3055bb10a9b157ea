-- The trail of who did what, written in the transaction of the deed.
CREATE TABLE audit (
  position    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at          timestamptz NOT NULL,
  actor       uuid,                           -- none for the system itself
  actor_kind  text NOT NULL,
  credential  text,
  action      text NOT NULL,
  refused     boolean NOT NULL,
  object_type text NOT NULL,
  object_id   text NOT NULL,
  before      jsonb,
  after       jsonb,
  subject     uuid,
  personal    jsonb,
  address     text,
  request_id  text
);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
