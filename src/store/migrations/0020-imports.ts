import { json } from './columns'
import type { Migration } from './migrate'

/** What was imported, what it replaced (for undo), and what the user has taught the import. */
export const imports: Migration = {
  version: 20,
  sql: `
  CREATE TABLE import (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    ${json('mapping')},
    rows INTEGER NOT NULL,
    new_rows INTEGER NOT NULL,
    known_rows INTEGER NOT NULL,
    changed_rows INTEGER NOT NULL,
    imported_at INTEGER NOT NULL,
    by TEXT NOT NULL,
    undone_at INTEGER,
    -- Row numbers that a file of fills, movements or holdings took.
    first_row INTEGER,
    last_row INTEGER
  ) STRICT;
  CREATE INDEX import_sha256 ON import (sha256);

  -- A row as it was before an import changed it.
  CREATE TABLE import_change (
    import_id TEXT NOT NULL REFERENCES import (id),
    entity TEXT NOT NULL,
    row_id TEXT NOT NULL,
    before TEXT NOT NULL CHECK (json_valid(before)),
    PRIMARY KEY (import_id, entity, row_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE import_mapping (
    kind TEXT NOT NULL,
    signature TEXT NOT NULL,
    ${json('mapping')},
    at INTEGER NOT NULL,
    PRIMARY KEY (kind, signature)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE direction_word (
    word TEXT PRIMARY KEY,
    direction TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
}
