-- An upload by grant: its client brings the bytes right to the service behind the store.
ALTER TABLE upload
    ADD COLUMN multipart text, -- the service's name for it
    ADD COLUMN said text;      -- sha256:<hex> as the client says; its first reader verifies it
