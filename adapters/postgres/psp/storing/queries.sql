-- name: lock_operations
SELECT id, version_number, version_at, fingerprint, status, original_status, amount, currency,
       from_file, created_at, ingested_at
  FROM psp_operations WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE;

-- name: projects_of
SELECT theirs, project FROM psp_projects WHERE source = $1;

-- name: rates_of
SELECT currency, day, usd FROM psp_rates
 WHERE currency = ANY ($1::text[]) AND day BETWEEN $2 AND $3;

-- name: add_operations
-- Nothing takes the place of what somebody else has just written: the caller then begins again.
INSERT INTO psp_operations (
       id, source, kind, source_id, reference_id, client_operation_id, order_id, provider_project,
       project, merchant_id, direction, amount, currency, fee, paid_amount, rate, own_rate,
       amount_usd, fee_usd, status, original_status, user_id, email_hash, email_masked,
       name_masked, phone_masked, party, country, utr, payment_method, payment_product,
       created_at, updated_at, completed_at, version_number, version_at, fingerprint,
       from_file, ingested_at, changed_at)
SELECT t.*, $38::boolean, $39::timestamptz, $39::timestamptz
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
              $8::text[], $9::text[], $10::text[], $11::text[], $12::numeric[], $13::text[],
              $14::numeric[], $15::numeric[], $16::numeric[], $17::boolean[], $18::numeric[],
              $19::numeric[], $20::text[], $21::text[], $22::text[], $23::bytea[], $24::text[],
              $25::text[], $26::text[], $27::bytea[], $28::text[], $29::text[], $30::text[],
              $31::text[], $32::timestamptz[], $33::timestamptz[], $34::timestamptz[],
              $35::numeric[], $36::timestamptz[], $37::bytea[])
         t (id, source, kind, source_id, reference_id, client_operation_id, order_id,
            provider_project, project, merchant_id, direction, amount, currency, fee, paid_amount,
            rate, own_rate, amount_usd, fee_usd, status, original_status, user_id, email_hash,
            email_masked, name_masked, phone_masked, party, country, utr, payment_method,
            payment_product, created_at, updated_at, completed_at, version_number, version_at,
            fingerprint)
 ORDER BY t.id
    ON CONFLICT DO NOTHING
RETURNING id;

-- name: change_operations
-- The rows are locked. Whether a pair is counted once is not told by providers, and stays.
UPDATE psp_operations o
   SET (reference_id, client_operation_id, order_id, provider_project, project, merchant_id,
        direction, amount, currency, fee, paid_amount, rate, own_rate, amount_usd, fee_usd,
        status, original_status, user_id, email_hash, email_masked, name_masked, phone_masked,
        party, country, utr, payment_method, payment_product, created_at, updated_at,
        completed_at, version_number, version_at, fingerprint)
       = (t.reference_id, t.client_operation_id, t.order_id, t.provider_project, t.project,
          t.merchant_id, t.direction, t.amount, t.currency, t.fee, t.paid_amount, t.rate,
          t.own_rate, t.amount_usd, t.fee_usd, t.status, t.original_status, t.user_id,
          t.email_hash, t.email_masked, t.name_masked, t.phone_masked, t.party, t.country, t.utr,
          t.payment_method, t.payment_product, t.created_at, t.updated_at, t.completed_at,
          t.version_number, t.version_at, t.fingerprint),
       from_file = $38, changed_at = $39
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
              $8::text[], $9::text[], $10::text[], $11::text[], $12::numeric[], $13::text[],
              $14::numeric[], $15::numeric[], $16::numeric[], $17::boolean[], $18::numeric[],
              $19::numeric[], $20::text[], $21::text[], $22::text[], $23::bytea[], $24::text[],
              $25::text[], $26::text[], $27::bytea[], $28::text[], $29::text[], $30::text[],
              $31::text[], $32::timestamptz[], $33::timestamptz[], $34::timestamptz[],
              $35::numeric[], $36::timestamptz[], $37::bytea[])
         t (id, source, kind, source_id, reference_id, client_operation_id, order_id,
            provider_project, project, merchant_id, direction, amount, currency, fee, paid_amount,
            rate, own_rate, amount_usd, fee_usd, status, original_status, user_id, email_hash,
            email_masked, name_masked, phone_masked, party, country, utr, payment_method,
            payment_product, created_at, updated_at, completed_at, version_number, version_at,
            fingerprint)
 WHERE o.id = t.id;

-- name: keep_raw
INSERT INTO psp_raw (operation_id, sealed)
SELECT * FROM unnest($1::uuid[], $2::bytea[]) t (operation_id, sealed) ORDER BY operation_id
    ON CONFLICT (operation_id) DO UPDATE SET sealed = excluded.sealed;

-- name: note_beginnings
-- How an operation was before its first change.
INSERT INTO psp_changes (operation_id, at, version_at, status, original_status, amount, currency)
SELECT t.*
  FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::text[], $5::text[],
              $6::numeric[], $7::text[])
         t (operation_id, at, version_at, status, original_status, amount, currency)
 WHERE NOT EXISTS (SELECT FROM psp_changes c WHERE c.operation_id = t.operation_id)
 ORDER BY t.operation_id;

-- name: note_changes
INSERT INTO psp_changes (operation_id, at, version_at, status, original_status, amount, currency,
                         conflict)
SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::text[], $5::text[],
                     $6::numeric[], $7::text[], $8::boolean[])
 ORDER BY 1;

-- name: count_operations
INSERT INTO psp_sources AS s (source, total) VALUES ($1, $2)
    ON CONFLICT (source) DO UPDATE SET total = s.total + excluded.total;

-- name: sealed_party
SELECT id::text AS key, convert_from(party, 'UTF8') AS sealed FROM psp_operations
 WHERE party IS NOT NULL AND NOT starts_with(convert_from(party, 'UTF8'), $1)
   AND id > coalesce(nullif($2, '')::uuid, '00000000-0000-0000-0000-000000000000')
 ORDER BY id LIMIT $3;

-- name: reseal_party
UPDATE psp_operations SET party = convert_to($3, 'UTF8')
 WHERE id = $1::text::uuid AND party = convert_to($2, 'UTF8') RETURNING id;

-- name: sealed_raw
SELECT operation_id::text AS key, convert_from(sealed, 'UTF8') AS sealed FROM psp_raw
 WHERE NOT starts_with(convert_from(sealed, 'UTF8'), $1)
   AND operation_id > coalesce(nullif($2, '')::uuid, '00000000-0000-0000-0000-000000000000')
 ORDER BY operation_id LIMIT $3;

-- name: reseal_raw
UPDATE psp_raw SET sealed = convert_to($3, 'UTF8')
 WHERE operation_id = $1::text::uuid AND sealed = convert_to($2, 'UTF8') RETURNING operation_id;
