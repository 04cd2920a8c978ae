-- Files that clients bring. The bytes that have come lie in the store, under the id; how many they
-- are is told by the file, not here.
CREATE TABLE upload (
    id               text        PRIMARY KEY CHECK (id ~ '^[0-9a-f]{32}$'),
    path             text        NOT NULL,
    length           bigint      NOT NULL CHECK (length >= 0),
    overwrite        boolean     NOT NULL,
    resumable        boolean     NOT NULL, -- false: comes with one request or not at all
    created_by       text        NOT NULL,
    created_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at       timestamptz NOT NULL,
    hash             text -- sha256:<hex>, once the file is in place
);

CREATE UNIQUE INDEX upload_open ON upload (path) WHERE hash IS NULL;
CREATE INDEX upload_by_expiry ON upload (expires_at);
