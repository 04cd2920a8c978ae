-- What the API shows of each row, field by field in the documented order. A client sees these
-- views and never a table.
--
-- This file is run again whenever it has changed. It changes only together with a new version,
-- if need be one that holds nothing else: a server of before sees the version, and does not put its
-- own views back.

-- Views of this schema alone: where it has none yet, those of another one stand on the path of names.
SELECT set_config('search_path', quote_ident(current_schema()), true);

DROP VIEW IF EXISTS
    job_body, step_body, artifact_body, output_body, on_exit_body, job_mark, unoffered_step,
    event_body;

-- The one form in which a time leaves Ordo; UTC whatever the session's time zone.
CREATE OR REPLACE FUNCTION iso(at timestamptz) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

-- Milliseconds between two times as they are shown; null until both exist.
CREATE OR REPLACE FUNCTION shown_millis(since timestamptz, until timestamptz) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (floor(extract(epoch FROM until) * 1000) - floor(extract(epoch FROM since) * 1000))::bigint;

CREATE VIEW job_body AS
SELECT j.id, j.token_id, j.recipe_id, j.status, j.created_at, (
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
               j.retry_of,
               j.priority) shown) AS body
FROM job j
JOIN recipe r ON r.id = j.recipe_id;

-- A step that nobody who lives can take: no worker offers its type, or none of its class or a greater
-- one. Whether a worker offers it is asked at the time of the
-- statement, so that a mark and a body read by one statement agree.
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
        AND t.type = ANY(w.types)
        AND (w.class IS NULL
             OR EXISTS (SELECT FROM class c WHERE c.name = w.class AND c.rank >= t.class)));

-- A number of bytes for people.
CREATE OR REPLACE FUNCTION shown_bytes(bytes double precision) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN CASE
        WHEN bytes < 1e9 THEN ceil(bytes / 1e6) || ' MB'
        ELSE ceil(bytes / 1e9) || ' GB' END;

-- Why nobody takes it.
CREATE OR REPLACE FUNCTION unoffered_why(of_type text, of_class smallint, of_bytes bigint) RETURNS text
    LANGUAGE sql STABLE AS '
    SELECT coalesce(
        (SELECT ''no class holds '' || shown_bytes(
                    n.memory_fixed + n.memory_per_byte * coalesce(of_bytes, 0)) || '' of memory and ''
                || shown_bytes(n.scratch_fixed + n.scratch_per_byte * coalesce(of_bytes, 0))
                || '' of scratch''
         FROM need n
         WHERE n.type = of_type
           AND of_class = 32766),
        (SELECT ''no worker of class '' || c.name || '' or above offers '' || of_type
         FROM class c
         WHERE c.rank = of_class
           AND EXISTS (
               SELECT
               FROM worker w
               WHERE w.left_at IS NULL
                 AND w.seen_at > statement_timestamp() - interval ''60 seconds''
                 AND of_type = ANY(w.types))),
        ''no worker offers '' || of_type)';

-- Only a step that could be claimed is asked whether somebody offers it: a body of a thousand steps
-- would ask a thousand times.
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
                   WHEN t.status = 'pending' AND t.unmet = 0 AND t.not_before IS NULL
                   THEN CASE
                       WHEN EXISTS (
                           SELECT
                           FROM unoffered_step u
                           WHERE u.job_id = t.job_id
                             AND u.ord = t.ord)
                       THEN unoffered_why(t.type, t.class, t.input_bytes)
                       ELSE t.message END
                   ELSE t.message END AS message,
               CASE WHEN t.status = 'running' THEN t.progress_detail END AS progress_detail) shown)
           AS body, (
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
               CASE WHEN a.producer_step IS NOT NULL THEN a.size END AS size,
               iso(a.created_at) AS created_at,
               CASE
                   WHEN a.type IN ('las', 'tif', 'ept', 'potree')
                   THEN 'jobs/' || a.job_id || '/views/' || a.name || '/picture' END AS picture)
        shown) AS body
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

-- A body is kept while its mark is the same. What can change a body without a new version of the
-- job's row or of a task's is only whether a worker offers what a step needs.
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

-- What happened, as it is told: kind and place beside the body, and whose job it was. A delivery is
-- told as its output; what is told of no job is for those who may do all.
CREATE VIEW event_body AS
SELECT e.id,
       coalesce(e.job_id, 0) AS job_id,
       coalesce(e.ord, -1) AS ord,
       coalesce(t.name, '') AS name,
       j.token_id,
       CASE
           WHEN e.job_id IS NULL THEN 'audit'
           WHEN e.ord IS NULL THEN 'job'
           WHEN t.kind = 'delivery' THEN 'output'
           ELSE coalesce(t.kind, 'step') END AS event,
       json_strip_nulls(
           json_build_object(
               'job_id', e.job_id,
               'subject', e.subject,
               'step_id', CASE WHEN t.kind = 'step' THEN t.name END,
               'artifact_name', CASE WHEN t.kind = 'delivery' THEN t.name END,
               'status', e.status,
               'at', iso(e.at),
               'who', e.who,
               'from', e.origin,
               'why', e.why)) AS body
FROM event e
LEFT JOIN job j ON j.id = e.job_id
LEFT JOIN task t ON t.job_id = e.job_id AND t.ord = e.ord;
