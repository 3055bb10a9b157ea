-- name: record_act
INSERT INTO audit (at, actor, actor_kind, credential, action, refused, object_type, object_id,
                   before, after, subject, personal, address, request_id)
VALUES (clock_timestamp(), $1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9::jsonb, $10, $11::jsonb, $12,
        $13);
