-- Machines come in classes. A task gets the smallest class that holds what its step needs, when it
-- becomes ready: only then the sizes of its inputs are known.

-- The setting ORDO_CLASSES, smallest first. The last row holds everything: it is the class of what
-- no other holds, and nobody names it.
CREATE TABLE class (
    rank             smallint PRIMARY KEY CHECK (rank >= 0),
    name             text     UNIQUE,
    cpus             integer  NOT NULL CHECK (cpus > 0),
    memory_bytes     bigint   NOT NULL CHECK (memory_bytes > 0),
    scratch_bytes    bigint   NOT NULL CHECK (scratch_bytes > 0),
    CONSTRAINT class_named CHECK ((rank = 32766) = (name IS NULL))
);

INSERT INTO class (rank, name, cpus, memory_bytes, scratch_bytes)
VALUES (0, 'small', 1, 2147483648, 21474836480),
       (1, 'medium', 4, 8589934592, 107374182400),
       (2, 'big', 16, 68719476736, 536870912000),
       (32766, NULL, 2147483647, 9223372036854775807, 9223372036854775807);

-- What a step of a type takes, as its contract says: a fixed part, and one for each input byte.
CREATE TABLE need (
    type             text   PRIMARY KEY,
    memory_fixed     bigint NOT NULL,
    memory_per_byte  double precision NOT NULL,
    scratch_fixed    bigint NOT NULL,
    scratch_per_byte double precision NOT NULL
);

ALTER TABLE task ADD COLUMN class smallint NOT NULL DEFAULT 0;
ALTER TABLE task ADD COLUMN ready_at timestamptz; -- no index holds it
ALTER TABLE task ADD COLUMN input_bytes bigint;   -- of a ready step; null where nobody knows

-- A worker without a class takes whatever there is.
ALTER TABLE worker ADD COLUMN class text;
ALTER TABLE worker ADD COLUMN fleet text;
ALTER TABLE worker ADD COLUMN engine_id text; -- what the engine that started it calls it

DROP INDEX task_claimable;
DROP INDEX task_claimable_capped;
CREATE INDEX task_claimable ON task (type, class, priority DESC, turn, job_id, ord)
    WHERE status = 'pending' AND unmet = 0 AND not_before IS NULL AND max_concurrency IS NULL;
CREATE INDEX task_claimable_capped ON task (type, class, priority DESC, turn, job_id, ord)
    WHERE status = 'pending' AND unmet = 0 AND not_before IS NULL AND max_concurrency IS NOT NULL;

-- Bytes of a step's inputs, by {slot: artifact name}. Sizes of artifacts that the same statement
-- writes come with the call, as it does not see them: {artifact name: bytes}.
CREATE FUNCTION step_bytes(of_job bigint, inputs json, fresh jsonb) RETURNS bigint
    LANGUAGE plpgsql STABLE AS '
BEGIN
    RETURN (
        SELECT sum(coalesce(CAST(fresh ->> slot.value AS bigint), (
            SELECT size
            FROM artifact
            WHERE job_id = of_job
              AND name = slot.value
            LIMIT 1)))
        FROM json_each_text(inputs) slot);
END';

CREATE FUNCTION ready_bytes(of_job bigint, of_ord smallint, fresh jsonb) RETURNS bigint
    LANGUAGE plpgsql STABLE AS '
DECLARE
    inputs json;
BEGIN
    SELECT r.inputs INTO inputs
    FROM job j
    JOIN recipe_task r ON r.recipe_id = j.recipe_id AND r.ord = of_ord
    WHERE j.id = of_job
    LIMIT 1;
    RETURN step_bytes(of_job, inputs, fresh);
END';

-- The smallest class that holds a step of a type with inputs of so many bytes; the smallest of all
-- where nothing is known of the type.
CREATE FUNCTION task_class(of_type text, of_bytes bigint) RETURNS smallint
    LANGUAGE plpgsql STABLE AS '
DECLARE
    found smallint;
BEGIN
    SELECT c.rank INTO found
    FROM need n
    JOIN class c
        ON c.memory_bytes >= n.memory_fixed + n.memory_per_byte * coalesce(of_bytes, 0)
       AND c.scratch_bytes >= n.scratch_fixed + n.scratch_per_byte * coalesce(of_bytes, 0)
    WHERE n.type = of_type
    ORDER BY c.rank
    LIMIT 1;
    RETURN coalesce(found, 0);
END';

-- As before; the next that waits is the first of its classes' lines.
CREATE OR REPLACE FUNCTION line_turn(of_type text, of_capped boolean) RETURNS bigint
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
        SELECT first.turn INTO next
        FROM class c
        CROSS JOIN LATERAL (
            SELECT t.priority, t.turn
            FROM task t
            WHERE t.type = of_type
              AND t.class = c.rank
              AND t.status = ''pending''
              AND t.unmet = 0
              AND t.not_before IS NULL
              AND t.max_concurrency IS NOT NULL
            ORDER BY t.priority DESC, t.turn, t.job_id, t.ord
            LIMIT 1) first
        ORDER BY first.priority DESC, first.turn
        LIMIT 1;
    ELSE
        SELECT first.turn INTO next
        FROM class c
        CROSS JOIN LATERAL (
            SELECT t.priority, t.turn
            FROM task t
            WHERE t.type = of_type
              AND t.class = c.rank
              AND t.status = ''pending''
              AND t.unmet = 0
              AND t.not_before IS NULL
              AND t.max_concurrency IS NULL
            ORDER BY t.priority DESC, t.turn, t.job_id, t.ord
            LIMIT 1) first
        ORDER BY first.priority DESC, first.turn
        LIMIT 1;
    END IF;
    IF running IS NULL AND next IS NULL THEN
        RETURN coalesce((SELECT max(start) FROM token WHERE revoked_at IS NULL), 0);
    END IF;
    RETURN greatest(0, running, next - 1000);
END';

CREATE INDEX worker_of_fleet ON worker (fleet, id) WHERE fleet IS NOT NULL;
