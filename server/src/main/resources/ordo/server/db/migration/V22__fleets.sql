-- Loops that start machines. One at a time holds a fleet, by the clock here; what it said last is
-- shown, and nothing depends on it.
CREATE TABLE fleet (
    name             text        PRIMARY KEY CHECK (name ~ '^[a-z][a-z0-9-]{0,30}$'),
    holder           text        NOT NULL,
    held_until       timestamptz NOT NULL,
    state            json,
    state_at         timestamptz
);
