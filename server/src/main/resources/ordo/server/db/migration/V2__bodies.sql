-- What the API shows of each row, field by field in the documented order. A client sees these
-- views and never a table.

CREATE VIEW job_body AS
SELECT j.id, j.recipe_id, j.status, j.created_at, (
    SELECT row_to_json(shown)
    FROM (
        SELECT j.id,
               j.recipe_id,
               j.status,
               iso(j.created_at) AS created_at,
               iso(j.started_at) AS started_at,
               iso(j.finished_at) AS finished_at,
               j.error,
               j.params,
               json_build_object('name', r.name, 'version', r.version) AS recipe,
               j.retry_of) shown) AS body
FROM job j
JOIN recipe r ON r.id = j.recipe_id;

-- A task that nobody who lives can take says so.
CREATE VIEW step_body AS
SELECT t.job_id, t.ord, t.name, t.status, t.progress, t.started_at, (
    SELECT row_to_json(shown)
    FROM (
        SELECT t.job_id,
               t.name AS step_id,
               t.type AS step_type,
               t.status,
               t.attempt,
               t.max_concurrency,
               t.claimed_by,
               iso(t.claimed_at) AS claimed_at,
               iso(t.started_at) AS started_at,
               iso(t.finished_at) AS finished_at,
               t.error,
               t.progress,
               CASE
                   WHEN t.status = 'pending'
                    AND t.unmet = 0
                    AND t.not_before IS NULL
                    AND NOT EXISTS (
                        SELECT
                        FROM worker w
                        WHERE w.left_at IS NULL
                          AND w.seen_at > clock_timestamp() - interval '60 seconds'
                          AND t.type = ANY(w.types))
                   THEN 'no worker offers ' || t.type
                   ELSE t.message END AS message) shown) AS body, (
    SELECT row_to_json(shown)
    FROM (
        SELECT t.name AS step,
               t.type,
               t.status,
               iso(t.started_at) AS started_at,
               iso(t.finished_at) AS finished_at,
               shown_millis(t.started_at, t.finished_at) AS duration_ms) shown) AS timeline
FROM task t
WHERE t.kind = 'step';

CREATE VIEW artifact_body AS
SELECT a.job_id, a.name, (
    SELECT row_to_json(shown)
    FROM (
        SELECT a.job_id,
               a.name,
               a.type,
               a.uri || CASE
                   WHEN a.directory AND a.producer_step IS NOT NULL THEN '/' ELSE '' END AS uri,
               a.hash,
               a.producer_step,
               a.metadata,
               a.size,
               iso(a.created_at) AS created_at) shown) AS body
FROM artifact a;

CREATE VIEW output_body AS
SELECT o.job_id, o.artifact_name AS name, (
    SELECT row_to_json(shown)
    FROM (
        SELECT o.job_id,
               o.artifact_name,
               o.path,
               o.delivered_uri,
               iso(o.delivered_at) AS delivered_at,
               o.error,
               iso(o.created_at) AS created_at) shown) AS body
FROM output o;

CREATE VIEW on_exit_body AS
SELECT t.job_id, t.status, (
    SELECT row_to_json(shown)
    FROM (
        SELECT t.name AS id,
               t.type,
               t.status,
               t.attempt,
               iso(t.started_at) AS started_at,
               iso(t.finished_at) AS finished_at,
               t.error) shown) AS body
FROM task t
WHERE t.kind = 'hook';
