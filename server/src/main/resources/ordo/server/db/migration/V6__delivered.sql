-- What deliveries have put into the store: nothing else may be replaced without a word.

ALTER TABLE output ADD COLUMN overwrite boolean NOT NULL DEFAULT false;
