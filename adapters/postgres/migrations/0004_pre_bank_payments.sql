-- What the bank has told us of. A payment is written in the transaction of the entry that books it.

CREATE TABLE bank_payments (
  operation_id    uuid PRIMARY KEY,
  payer_inn       text NOT NULL,
  amount          bigint NOT NULL CHECK (amount > 0),  -- minor units
  currency        text NOT NULL,
  document_number text NOT NULL,
  document_date   timestamptz NOT NULL,
  raw             text,                       -- as it came, when it said more than we read
  status          text NOT NULL CHECK (status IN ('credited', 'suspense', 'assigned')),
  credited_inn    text,                       -- of the organisation that has the money
  entry_id        uuid NOT NULL,              -- the entry of the receipt
  assignment_id   uuid,                       -- the entry that moved it out of suspense
  received_at     timestamptz NOT NULL,
  CONSTRAINT somebodys_or_in_suspense CHECK ((credited_inn IS NULL) = (status = 'suspense')),
  CONSTRAINT assigned_by_an_entry CHECK ((assignment_id IS NOT NULL) = (status = 'assigned'))
) WITH (autovacuum_vacuum_insert_scale_factor = 0.05);

CREATE INDEX bank_payments_by_instant ON bank_payments (received_at, operation_id);
CREATE INDEX bank_payments_by_credited ON bank_payments (credited_inn, received_at, operation_id);
CREATE INDEX bank_payments_by_other_payer ON bank_payments (payer_inn, received_at, operation_id)
  WHERE credited_inn IS DISTINCT FROM payer_inn;
CREATE INDEX bank_payments_not_credited ON bank_payments (status, received_at, operation_id)
  WHERE status <> 'credited';
CREATE INDEX bank_payments_by_payer ON bank_payments (payer_inn text_pattern_ops);
CREATE INDEX bank_payments_by_document ON bank_payments (document_number text_pattern_ops);

-- Repeats that say something else than what is known.
CREATE TABLE bank_payment_conflicts (
  id              uuid PRIMARY KEY,           -- made from the operation and the content
  operation_id    uuid NOT NULL REFERENCES bank_payments,
  payer_inn       text NOT NULL,
  amount          bigint NOT NULL CHECK (amount > 0),
  currency        text NOT NULL,
  document_number text NOT NULL,
  document_date   timestamptz NOT NULL,
  raw             text,
  received_at     timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX bank_payment_conflicts_by_operation ON bank_payment_conflicts (operation_id);
CREATE INDEX bank_payment_conflicts_by_instant ON bank_payment_conflicts (received_at, id);
