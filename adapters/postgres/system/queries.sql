-- name: ping
SELECT 1;

-- name: size_bytes
SELECT pg_database_size(current_database());
