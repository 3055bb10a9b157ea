-- What operators of the gateway are told by the bell.

ALTER TABLE psp_alert_rules DROP CONSTRAINT psp_alert_rules_kind_check;
ALTER TABLE psp_alert_rules ADD CHECK (kind IN (
  'success_rate', 'silence', 'failures', 'amount', 'sync_stale', 'break_age', 'rate_stale',
  'store_without_rate', 'debt'));

INSERT INTO psp_alert_rules (
  id, name, kind, severity, params, channels, recipients, active, made_at, changed_at)
SELECT gen_random_uuid(), name, kind, severity, params::jsonb, '{bell}', '{}', true, now(), now()
  FROM (VALUES
    ('Rate is stale', 'rate_stale', 'critical', '{"window_minutes": "15"}'),
    ('Store without a rate', 'store_without_rate', 'warning', '{}'),
    ('Debt', 'debt', 'warning', '{"owed": "1"}')
  ) usual (name, kind, severity, params);

-- Accounts of what could not be collected, among all those of stores and traders.
CREATE INDEX accounts_receivable ON accounts (id) WHERE part = 'receivable';
