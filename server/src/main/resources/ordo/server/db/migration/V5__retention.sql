-- Jobs that ended long ago may be removed, with what their steps made.

-- Folders of the store that no job names any more. Written with the removal of their job, so that
-- whatever stops the server leaves none behind.
CREATE TABLE removal (
    path             text PRIMARY KEY,
    removed_at       timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX job_by_end ON job (finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX job_by_retried ON job (retry_of) WHERE retry_of IS NOT NULL;

-- Inputs that are other jobs' products.
CREATE INDEX artifact_input_from_job ON artifact (uri COLLATE "C")
    WHERE producer_step IS NULL AND starts_with(uri, 'artifacts/');
