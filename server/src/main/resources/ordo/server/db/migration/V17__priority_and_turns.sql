-- Jobs have a priority, and tokens take turns. A task's turn is set once, when its job is submitted:
-- a job begins where its token's last one began, or where the line has come to where that is
-- further, and 1000 / weight behind it; each further step is as much behind the one before.

ALTER TABLE job ADD COLUMN priority smallint NOT NULL DEFAULT 0 CHECK (priority BETWEEN -100 AND 100);

-- What waits from before keeps its order.
UPDATE task SET turn = 1000 * greatest(turn, 1) WHERE status IN ('pending', 'running');
UPDATE token
SET start = coalesce((SELECT max(turn) FROM task WHERE status IN ('pending', 'running')), 0)
WHERE id = 0;

-- A job's last place in a line is asked for no more.
DROP INDEX task_in_line;

-- The turn that a line has come to: the greatest that runs or, where the next that waits is further,
-- just before that one. A line in which nothing runs or waits has come
-- as far as any token: nobody is behind for what it got before. Each is a look at the end of an
-- index; a session plans them once.
CREATE FUNCTION line_turn(of_type text, of_capped boolean) RETURNS bigint
    LANGUAGE plpgsql STABLE AS '
DECLARE
    running bigint;
    next bigint;
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
    IF running IS NULL AND next IS NULL THEN
        RETURN coalesce((SELECT max(start) FROM token WHERE revoked_at IS NULL), 0);
    END IF;
    RETURN greatest(0, running, next - 1000);
END';
