-- COLLATE "C" compares exactly and by code point, whatever the locale of the database.
CREATE SEQUENCE IF NOT EXISTS ashlar_version;

CREATE TABLE IF NOT EXISTS ashlar_document (
  store VARCHAR(64) COLLATE "C" NOT NULL,
  owner VARCHAR(2047) COLLATE "C" NOT NULL,
  name VARCHAR(2047) COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  body BYTEA NOT NULL,
  PRIMARY KEY (store, owner, name)
);

-- "at" is in microseconds since 1970-01-01T00:00:00Z.
CREATE TABLE IF NOT EXISTS ashlar_entry (
  position BIGINT GENERATED ALWAYS AS IDENTITY NOT NULL,
  store VARCHAR(64) COLLATE "C" NOT NULL,
  owner VARCHAR(2047) COLLATE "C" NOT NULL,
  id VARCHAR(2047) COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  peer VARCHAR(2047) COLLATE "C",
  body BYTEA NOT NULL,
  PRIMARY KEY (store, owner, position)
);

CREATE UNIQUE INDEX IF NOT EXISTS ashlar_entry_id ON ashlar_entry (store, owner, id);

CREATE INDEX IF NOT EXISTS ashlar_entry_at ON ashlar_entry (store, owner, at);

CREATE INDEX IF NOT EXISTS ashlar_entry_peer ON ashlar_entry (store, owner, peer, position);
