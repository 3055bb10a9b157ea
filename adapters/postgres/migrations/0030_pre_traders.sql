-- Which request has made a trader or a requisite, so that it makes one only.
ALTER TABLE gateway_traders ADD COLUMN request uuid UNIQUE, ADD COLUMN said uuid;
ALTER TABLE gateway_requisites ADD COLUMN said uuid;   -- its id is the request's

CREATE INDEX gateway_traders_in_order ON gateway_traders (created_at, id);
CREATE INDEX gateway_requisites_in_order ON gateway_requisites (created_at, id);
CREATE INDEX gateway_orders_open_on_requisite ON gateway_orders (requisite)
 WHERE state IN ('awaiting_payment', 'client_confirmed', 'offered', 'in_payout', 'proof_uploaded',
                 'disputed');

-- Whoever may not sign in any more, or is here for something else, is not at work: no order comes.
CREATE FUNCTION end_gateway_work() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE gateway_traders SET working = false, version = version + 1 WHERE id = NEW.id AND working;
  RETURN NULL;
END
$$;

CREATE TRIGGER end_gateway_work AFTER UPDATE OF active, role ON users
  FOR EACH ROW WHEN (NOT NEW.active OR NEW.role <> 'trader') EXECUTE FUNCTION end_gateway_work();
