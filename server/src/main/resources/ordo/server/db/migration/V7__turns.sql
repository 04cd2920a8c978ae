-- Jobs take turns. What becomes claimable stands in a line: that of its type, or that of its type's
-- capped tasks, which are claimed apart. A task's turn is its place there, in rounds: one round
-- serves each job that waits once.

ALTER TABLE task ADD COLUMN turn bigint NOT NULL DEFAULT 0; -- set when it becomes claimable

DROP INDEX task_claimable;
DROP INDEX task_claimable_capped;
DROP INDEX task_running_by_type;

-- A backlog from before: job by job in turn.
UPDATE task t
SET turn = waiting.turn
FROM (
    SELECT job_id, ord,
           row_number() OVER (
               PARTITION BY job_id, type, max_concurrency IS NOT NULL
               ORDER BY ord) AS turn
    FROM task
    WHERE status = 'pending' AND unmet = 0 AND not_before IS NULL) waiting
WHERE t.job_id = waiting.job_id
  AND t.ord = waiting.ord;

CREATE INDEX task_claimable ON task (type, priority DESC, turn, job_id, ord)
    WHERE status = 'pending' AND unmet = 0 AND not_before IS NULL AND max_concurrency IS NULL;
CREATE INDEX task_claimable_capped ON task (type, priority DESC, turn, job_id, ord)
    WHERE status = 'pending' AND unmet = 0 AND not_before IS NULL AND max_concurrency IS NOT NULL;
-- A job's last place in a line. Every turn is above nought; that it is asked for keeps this index
-- out of the plan of a claim.
CREATE INDEX task_in_line ON task (job_id, type, (max_concurrency IS NOT NULL), turn)
    WHERE status = 'pending' AND unmet = 0 AND not_before IS NULL AND turn > 0;
-- The round that a line has come to. Without the lease's end, so that a renewal changes no indexed
-- column.
CREATE INDEX task_running_by_type ON task (type, (max_concurrency IS NOT NULL), turn, worker_id)
    WHERE status = 'running';

-- The turn after which a job's next task comes in a line: the round that the line has come to, or
-- the job's own last place, whichever is later. The round is the greatest turn that runs. Where the
-- next in line is further it is that one's, and where nothing runs that one counts as begun, so
-- that those who come one by one between two claims do not all enter the same round. A job of null
-- has no place yet. Each is a look at the end of an index; a session plans them once.
CREATE FUNCTION turn_before(of_job bigint, of_type text, of_capped boolean) RETURNS bigint
    LANGUAGE plpgsql STABLE AS '
DECLARE
    running bigint;
    next bigint;
    own bigint;
BEGIN
    SELECT t.turn INTO running
    FROM task t
    WHERE t.type = of_type
      AND (t.max_concurrency IS NOT NULL) = of_capped
      AND t.status = ''running''
    ORDER BY t.turn DESC
    LIMIT 1;
    IF of_capped THEN
        SELECT t.turn INTO next
        FROM task t
        WHERE t.type = of_type
          AND t.status = ''pending''
          AND t.unmet = 0
          AND t.not_before IS NULL
          AND t.max_concurrency IS NOT NULL
        ORDER BY t.priority DESC, t.turn, t.job_id, t.ord
        LIMIT 1;
    ELSE
        SELECT t.turn INTO next
        FROM task t
        WHERE t.type = of_type
          AND t.status = ''pending''
          AND t.unmet = 0
          AND t.not_before IS NULL
          AND t.max_concurrency IS NULL
        ORDER BY t.priority DESC, t.turn, t.job_id, t.ord
        LIMIT 1;
    END IF;
    IF of_job IS NOT NULL THEN
        SELECT t.turn INTO own
        FROM task t
        WHERE t.job_id = of_job
          AND t.type = of_type
          AND (t.max_concurrency IS NOT NULL) = of_capped
          AND t.status = ''pending''
          AND t.unmet = 0
          AND t.not_before IS NULL
          AND t.turn > 0
        ORDER BY t.turn DESC
        LIMIT 1;
    END IF;
    RETURN greatest(0, running, CASE WHEN running IS NULL THEN next ELSE next - 1 END, own);
END';

-- As before, but only a step that could be claimed is asked whether somebody offers it: a body of a
-- thousand steps asked a thousand times.
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
                   WHEN t.status = 'pending' AND t.unmet = 0 AND t.not_before IS NULL
                   THEN CASE
                       WHEN EXISTS (
                           SELECT
                           FROM unoffered_step u
                           WHERE u.job_id = t.job_id
                             AND u.ord = t.ord)
                       THEN 'no worker offers ' || t.type
                       ELSE t.message END
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
