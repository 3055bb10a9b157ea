-- name: count_schedules
WITH mine AS MATERIALIZED (
  SELECT pg_advisory_xact_lock(hashtextextended('psp_report_schedules', 0)))
SELECT count(s.id) FROM mine LEFT JOIN psp_report_schedules s ON true;

-- name: made_by
SELECT * FROM psp_report_schedules WHERE id = $1;

-- name: add_schedule
INSERT INTO psp_report_schedules (id, name, frequency, at, timezone, weekday, day, format, language,
                                  recipients, wishes, active, last_run_at, next_run_at, fingerprint,
                                  created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16);

-- name: lock_schedule
SELECT * FROM psp_report_schedules WHERE id = $1 FOR UPDATE;

-- name: due_schedule
SELECT * FROM psp_report_schedules WHERE next_run_at <= $1
 ORDER BY next_run_at LIMIT 1 FOR UPDATE SKIP LOCKED;

-- name: save_schedule
UPDATE psp_report_schedules
   SET name = $2, frequency = $3, at = $4, timezone = $5, weekday = $6, day = $7, format = $8,
       language = $9, recipients = $10, wishes = $11, active = $12, last_run_at = $13,
       next_run_at = $14
 WHERE id = $1;

-- name: remove_schedule
DELETE FROM psp_report_schedules WHERE id = $1 RETURNING id;

-- name: schedules
SELECT * FROM psp_report_schedules ORDER BY name, id;

-- name: add_report
INSERT INTO psp_reports (id, schedule_id, name, format, language, recipients, wishes, first_day,
                         last_day, state, created_at, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting', $10, $11)
    ON CONFLICT DO NOTHING
RETURNING number;

-- name: lock_report
SELECT * FROM psp_reports WHERE id = $1 FOR UPDATE;

-- name: save_report
UPDATE psp_reports
   SET state = $2, attempts = $3, size = $4, file = $5, error = $6, finished_at = $7
 WHERE id = $1;

-- name: get_report
SELECT * FROM psp_reports WHERE id = $1;

-- name: page_of_reports
SELECT * FROM psp_reports WHERE number < coalesce($1, 9223372036854775807)
 ORDER BY number DESC LIMIT $2;

-- name: past_reports
SELECT * FROM psp_reports WHERE state <> 'expired' AND expires_at <= $1 ORDER BY expires_at LIMIT $2;
