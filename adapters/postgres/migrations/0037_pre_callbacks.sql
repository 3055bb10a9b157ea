-- Callbacks: what stores are told of by calls to addresses of theirs.

-- How far readers of the event log have come: what they make of an event is written with it.
CREATE TABLE callback_readers (
  name     text PRIMARY KEY,
  position bigint NOT NULL CHECK (position >= 0)
);

INSERT INTO callback_readers
SELECT 'order.changed', coalesce(max(first_position + events - 1), 0) FROM event_batches;

CREATE TABLE callback_stores (
  store    uuid PRIMARY KEY,
  sequence bigint NOT NULL CHECK (sequence >= 0)         -- the last one given
) WITH (fillfactor = 50);

CREATE TABLE callbacks (
  id           uuid PRIMARY KEY,
  number       bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  store        uuid NOT NULL,
  merchant     uuid NOT NULL,
  type         text NOT NULL,
  object_id    uuid NOT NULL,
  external_id  text NOT NULL,
  status       text NOT NULL,
  version      integer NOT NULL,
  sequence     bigint CHECK (sequence > 0),
  body         text NOT NULL,
  state        text NOT NULL CHECK (state IN ('waiting', 'delivered', 'dead')),
  due_at       timestamptz,                              -- none: behind an earlier one, or settled
  held_until   timestamptz,                              -- somebody is sending it
  attempts     integer NOT NULL DEFAULT 0,
  tries        integer NOT NULL DEFAULT 0,
  by_hand      boolean NOT NULL DEFAULT false,
  trial        boolean NOT NULL DEFAULT false,
  created_at   timestamptz NOT NULL,
  delivered_at timestamptz,
  UNIQUE (store, sequence),
  CHECK (due_at IS NULL OR state = 'waiting')
) WITH (fillfactor = 70);

CREATE INDEX callbacks_due ON callbacks (store, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX callbacks_waiting ON callbacks (object_id, version, number)
 WHERE state = 'waiting' AND NOT by_hand;
CREATE INDEX callbacks_by_object ON callbacks (object_id, number);
CREATE INDEX callbacks_by_store ON callbacks (store, number);
CREATE INDEX callbacks_by_merchant ON callbacks (merchant, number);
CREATE INDEX callbacks_settled ON callbacks (created_at) WHERE state <> 'waiting';
CREATE INDEX callbacks_dead ON callbacks (number) WHERE state = 'dead';

CREATE TABLE callback_attempts (
  callback uuid NOT NULL REFERENCES callbacks ON DELETE CASCADE,
  number   integer NOT NULL CHECK (number > 0),
  at       timestamptz NOT NULL,
  url      text,                                         -- without its query
  status   integer,
  failure  text,
  took_ms  integer NOT NULL CHECK (took_ms >= 0),
  answer   text,                                         -- its beginning
  PRIMARY KEY (callback, number)
);
