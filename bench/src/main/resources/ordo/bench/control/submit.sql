-- A colon would begin a variable of pgbench's.
WITH made AS (
    INSERT INTO job (recipe_id, params, steps_open, deliveries_open)
    VALUES (
        1,
        CAST(
            replace(
                '{"reproject"~{"source_epsg"~"EPSG~2271","target_epsg"~"EPSG~3857"},"back"~{"source_epsg"~"EPSG~3857","target_epsg"~"EPSG~2271"}}',
                '~',
                chr(58))
            AS json),
        5,
        0)
    RETURNING id
), tasks AS (
    INSERT INTO task (job_id, ord, kind, name, type, unmet, dependents)
    SELECT made.id, t.ord, 'step', t.name, t.type, t.unmet, CAST(t.dependents AS smallint[])
    FROM made
    CROSS JOIN (VALUES
        (0, 'reproject', 'REPROJECT_LAS', 0, '{1,2,3}'),
        (1, 'build_ept', 'BUILD_EPT', 1, '{}'),
        (2, 'info', 'DATASET_INFO', 1, '{}'),
        (3, 'back', 'REPROJECT_LAS', 1, '{4}'),
        (4, 'info_back', 'DATASET_INFO', 1, '{}')) t (ord, name, type, unmet, dependents)
), artifacts AS (
    INSERT INTO artifact (job_id, name, type, uri, directory, hash)
    SELECT id, 'job' || chr(58) || 'input_las', 'las', 'bench/cloud.las', false, 'abc123def456'
    FROM made
), told AS (
    INSERT INTO event (job_id, ord, status, who, why)
    SELECT id, NULL, 'pending', 'client', 'submitted'
    FROM made
)
SELECT id FROM made;
