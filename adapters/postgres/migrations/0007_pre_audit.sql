-- The trail of who did what, written in the transaction of the deed. Each row carries a hash of
-- itself and of the row before it; `audit_head` is the end, held until the commit by whoever writes.
CREATE TABLE audit (
  position     bigint PRIMARY KEY,            -- 1, 2, 3, ... without gaps
  at           timestamptz NOT NULL,          -- never before that of an earlier row
  actor        uuid,                          -- none for the system itself
  actor_kind   text NOT NULL,
  credential   text,
  action       text NOT NULL,
  refused      boolean NOT NULL,
  object_type  text NOT NULL,
  object_id    text NOT NULL,
  before       jsonb,
  after        jsonb,
  subject      uuid,                          -- the person whom personal facts are about
  request_id   text,
  origin_mac   bytea,                         -- keyed hashes of what stands in `audit_personal`
  personal_mac bytea,
  hash         bytea NOT NULL                 -- SHA-256 of the previous hash and the content
);

CREATE INDEX audit_by_instant ON audit (at, position);
CREATE INDEX audit_by_actor ON audit (actor, position);
CREATE INDEX audit_by_actor_and_resource ON audit (actor, split_part(action, '.', 1), position);
CREATE INDEX audit_by_action ON audit (action, position);
CREATE INDEX audit_by_resource ON audit (split_part(action, '.', 1), position);
CREATE INDEX audit_by_object ON audit (object_id, position);
CREATE INDEX audit_by_object_type ON audit (object_type, position);
CREATE INDEX audit_by_subject ON audit (subject, position) WHERE subject IS NOT NULL;
CREATE INDEX audit_refused ON audit (position) WHERE refused;
CREATE INDEX audit_refused_by_actor ON audit (actor, position) WHERE refused;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE audit_head (
  one      boolean PRIMARY KEY DEFAULT true CHECK (one),
  position bigint NOT NULL,
  hash     bytea NOT NULL,
  at       timestamptz NOT NULL
) WITH (fillfactor = 10);

INSERT INTO audit_head (position, hash, at)
VALUES (0, decode(repeat('00', 32), 'hex'), '-infinity');

CREATE TRIGGER stays BEFORE DELETE OR TRUNCATE ON audit_head
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Personal facts stand beside the chain, and can be erased: the chain has only hashes of them under
-- a key of the person. Keys are destroyed, and rows here deleted, by whoever holds `audit_head`.
CREATE TABLE audit_keys (
  subject   uuid PRIMARY KEY,
  sealed    text,
  erased_at timestamptz,
  CONSTRAINT kept_or_erased CHECK ((sealed IS NULL) = (erased_at IS NOT NULL))
);

CREATE TABLE audit_personal (
  position bigint NOT NULL,
  aspect   text NOT NULL CHECK (aspect IN ('origin', 'personal')),
  subject  uuid NOT NULL,
  facts    text NOT NULL,                     -- JSON, exactly as it was hashed
  PRIMARY KEY (position, aspect)
);

CREATE INDEX audit_personal_by_subject ON audit_personal (subject);

CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON audit_personal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Writes acts, each a JSON object, one behind the other. The last lock of its transaction: nobody
-- who holds the head waits for anything else, so that there can be no circle.
CREATE FUNCTION append_acts(acts text[]) RETURNS void LANGUAGE plpgsql AS $$
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

-- Destroys what the trail knows of somebody, and the key of its hashes.
CREATE FUNCTION erase_from_audit(person uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM audit_head FOR UPDATE;
  UPDATE audit_keys SET sealed = NULL, erased_at = clock_timestamp()
   WHERE subject = person AND erased_at IS NULL;
  DELETE FROM audit_personal WHERE subject = person;
END $$;
