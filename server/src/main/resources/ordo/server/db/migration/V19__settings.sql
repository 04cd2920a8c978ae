-- Secrets that all servers of this database have in common: digests of their values. A value more
-- is the next one, while it is being rotated in; the ids of values that are gone never come back.
-- A back-up leaves this table out: servers on what is restored say their own.
CREATE TABLE setting (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       text        NOT NULL CHECK (name IN ('API_TOKEN', 'ORDO_WEBHOOK_SECRET')),
    salt       bytea       NOT NULL CHECK (octet_length(salt) = 16),
    rounds     integer     NOT NULL CHECK (rounds > 0),
    digest     bytea       NOT NULL CHECK (octet_length(digest) = 32), -- PBKDF2 with HMAC-SHA256
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Row 0 holds a digest once API_TOKEN has been rotated: servers that were started with the one
-- before take the new one too. Such tokens are made here, 256 random bits.
ALTER TABLE token DROP CONSTRAINT token_known;
ALTER TABLE token ADD CONSTRAINT token_known CHECK (id = 0 OR hash IS NOT NULL);
