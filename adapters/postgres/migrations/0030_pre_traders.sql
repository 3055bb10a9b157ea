-- Which request has made a trader or a requisite, so that it makes one only.
ALTER TABLE gateway_traders ADD COLUMN request uuid UNIQUE, ADD COLUMN said uuid;
ALTER TABLE gateway_requisites ADD COLUMN said uuid;   -- its id is the request's

CREATE INDEX gateway_traders_in_order ON gateway_traders (created_at, id);
CREATE INDEX gateway_requisites_in_order ON gateway_requisites (created_at, id);
CREATE INDEX gateway_orders_open_on_requisite ON gateway_orders (requisite)
 WHERE state IN ('awaiting_payment', 'client_confirmed', 'offered', 'in_payout', 'proof_uploaded',
                 'disputed');
