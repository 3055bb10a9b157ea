-- name: list_projects
SELECT source, theirs, project FROM psp_projects ORDER BY source, theirs;

-- name: name_project
WITH before AS (SELECT project FROM psp_projects WHERE source = $1 AND theirs = $2 FOR UPDATE),
named AS (
  INSERT INTO psp_projects (source, theirs, project) VALUES ($1, $2, $3)
      ON CONFLICT (source, theirs) DO UPDATE SET project = excluded.project
  RETURNING project)
SELECT before.project FROM named LEFT JOIN before ON true;

-- name: rename_operations
-- The table says what they are called: a later word of an operator is not undone by this.
WITH named AS (SELECT project FROM psp_projects WHERE source = $1 AND theirs = $2),
due AS (
  SELECT o.id, named.project FROM psp_operations o, named
   WHERE o.source = $1 AND o.provider_project = $2 AND o.project IS DISTINCT FROM named.project
   ORDER BY o.id LIMIT $3 FOR UPDATE OF o
), changed AS (
  UPDATE psp_operations o SET project = due.project FROM due WHERE o.id = due.id RETURNING o.id
)
SELECT count(*) FROM changed;
