-- What happens is told while it happens. Who comes back is told again what was written shortly
-- before the last event that reached it: by time, where ids do not say what came when.
CREATE INDEX event_by_time ON event USING brin (at) WITH (pages_per_range = 16, autosummarize = on);

-- How far a running step is, in numbers, as its worker tells. No index holds it: a renewal changes
-- no indexed column.
ALTER TABLE task ADD COLUMN progress_detail json;
