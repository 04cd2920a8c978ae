-- Until when an upload may be on its way to its path. In a bucket that is no one step: a delivery to
-- the path waits then, and no upload is put there while a delivery runs.
ALTER TABLE upload ADD COLUMN placing_until timestamptz;
