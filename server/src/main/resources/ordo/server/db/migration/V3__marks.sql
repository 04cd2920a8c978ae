-- A body is kept while its mark is the same. What can change a body without a new version of the
-- job's row or of a task's is only whether a worker offers what a step needs; that is asked at the
-- time of the statement, so that a mark and a body read by one statement agree.

CREATE VIEW unoffered_step AS
SELECT t.job_id, t.ord
FROM task t
WHERE t.kind = 'step'
  AND t.status = 'pending'
  AND t.unmet = 0
  AND t.not_before IS NULL
  AND NOT EXISTS (
      SELECT
      FROM worker w
      WHERE w.left_at IS NULL
        AND w.seen_at > statement_timestamp() - interval '60 seconds'
        AND t.type = ANY(w.types));

CREATE OR REPLACE VIEW step_body AS
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
                   WHEN EXISTS (
                       SELECT
                       FROM unoffered_step u
                       WHERE u.job_id = t.job_id
                         AND u.ord = t.ord)
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

-- Row versions of the job and of its tasks: whatever changes an artifact or an output changes a
-- task in the same transaction. The start of PostgreSQL stands for the history that the versions
-- count in: after a failover they may count anew.
CREATE VIEW job_mark AS
SELECT j.id,
       concat_ws(
           ' ',
           pg_postmaster_start_time(),
           j.xmin,
           (SELECT string_agg(CAST(t.xmin AS text), ',' ORDER BY t.ord)
            FROM task t
            WHERE t.job_id = j.id),
           (SELECT string_agg(CAST(u.ord AS text), ',' ORDER BY u.ord)
            FROM unoffered_step u
            WHERE u.job_id = j.id)) AS mark
FROM job j;
