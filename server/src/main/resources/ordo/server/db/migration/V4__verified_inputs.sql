-- An input's hash is checked when the first step reads it, and not by every step again.
ALTER TABLE artifact ADD COLUMN verified boolean NOT NULL DEFAULT false;

-- Contracts come with the program, and what live workers offer stands in worker.types.
DROP TABLE executor;
