-- What dead attempts left in the store is removed once; the column says that it was. Attempts of
-- hooks and deliveries stage nothing, and those that succeeded keep what they made.
ALTER TABLE attempt ADD COLUMN swept boolean NOT NULL DEFAULT false;

CREATE INDEX attempt_unswept ON attempt (finished_at, job_id, ord, attempt)
    WHERE outcome IS NOT NULL AND outcome <> 'success' AND NOT swept;
