-- name: add_file
INSERT INTO psp_import_files (id, name, size, format, columns, encoding, delimiter, sheet, rows,
                              uploaded_by, uploaded_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: count_files
SELECT count(*) FROM psp_import_files WHERE NOT deleted;

-- name: drop_file
UPDATE psp_import_files SET deleted = true WHERE id = $1;

-- name: file
SELECT * FROM psp_import_files WHERE id = $1;

-- name: old_files
SELECT * FROM psp_import_files WHERE NOT deleted AND uploaded_at < $1 ORDER BY uploaded_at LIMIT $2;

-- name: add_profile
INSERT INTO psp_import_profiles (id, name, reading, changed_at) VALUES ($1, $2, $3, $4);

-- name: lock_profile
SELECT * FROM psp_import_profiles WHERE id = $1 FOR UPDATE;

-- name: change_profile
UPDATE psp_import_profiles SET name = $2, reading = $3, changed_at = $4 WHERE id = $1;

-- name: drop_profile
DELETE FROM psp_import_profiles WHERE id = $1 RETURNING *;

-- name: profiles
SELECT * FROM psp_import_profiles ORDER BY lower(name);

-- name: add
INSERT INTO psp_imports (id, file_id, filename, profile, reading, state, asked_by, created_at, total,
                         done, new, changed, bad, touched, attempts)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0, 0, 0, '{}', 0)
    ON CONFLICT (id) DO NOTHING
RETURNING number;

-- name: lock
SELECT * FROM psp_imports WHERE id = $1 FOR UPDATE;

-- name: save
UPDATE psp_imports
   SET state = $2, total = $3, done = $4, new = $5, changed = $6, bad = $7, touched = $8,
       attempts = $9, finished_at = $10, error = $11
 WHERE id = $1;

-- name: get
SELECT * FROM psp_imports WHERE id = $1;

-- name: page
SELECT * FROM psp_imports WHERE number < coalesce($1, 9223372036854775807)
 ORDER BY number DESC LIMIT $2;

-- name: add_bad
INSERT INTO psp_import_bad_rows (id, import_id, line, field, reason, sealed)
SELECT *
  FROM unnest($1::uuid[], $2::uuid[], $3::integer[], $4::text[], $5::text[], $6::text[])
    ON CONFLICT DO NOTHING;

-- name: forget_bad
DELETE FROM psp_import_bad_rows WHERE import_id = $1;

-- name: bad_rows
SELECT * FROM psp_import_bad_rows WHERE import_id = $1 AND line > $2 ORDER BY line LIMIT $3;

-- name: sealed_bad_rows
SELECT id::text AS key, sealed FROM psp_import_bad_rows
 WHERE NOT starts_with(sealed, $1) AND id::text > $2 ORDER BY id::text LIMIT $3;

-- name: reseal_bad_rows
UPDATE psp_import_bad_rows SET sealed = $3 WHERE id = $1::text::uuid AND sealed = $2
RETURNING id;
