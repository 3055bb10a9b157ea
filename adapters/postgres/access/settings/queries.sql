-- name: all_settings
SELECT setting.name, setting.value, setting.changed_at, setting.changed_by,
       coalesce(person.name, principal.name) AS changed_by_name
  FROM settings setting
  LEFT JOIN principals principal ON principal.id = setting.changed_by
  LEFT JOIN users person ON person.id = setting.changed_by
 WHERE $1::text IS NULL OR setting.name = $1
 ORDER BY setting.name;

-- name: one_change_at_a_time
SELECT pg_advisory_xact_lock(hashtextextended('setting ' || $1::text, 0));

-- name: put_setting
INSERT INTO settings (name, value, changed_by, changed_at) VALUES ($1, $2::jsonb, $3, $4)
    ON CONFLICT (name) DO UPDATE
   SET value = excluded.value, changed_by = excluded.changed_by, changed_at = excluded.changed_at;

-- name: remove_setting
DELETE FROM settings WHERE name = $1;

-- name: tell_processes
-- Settings change rarely, and never with money, so that nobody waits for this at their commit.
SELECT pg_notify('altyn_settings', $1);
