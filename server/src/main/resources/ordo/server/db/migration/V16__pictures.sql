-- The views tell where the picture of an artifact is. Nothing else changes.
SELECT 1;
