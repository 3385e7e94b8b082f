import { appendOnly, json } from './columns'
import type { Migration } from './migrate'

/** The book itself, its signing key, the audit chain and saved policies. */
export const book: Migration = {
  version: 10,
  sql: `
  CREATE TABLE book (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    ${json('profile')},
    rev INTEGER NOT NULL DEFAULT 1,
    -- Ed25519: raw public key, private key as PKCS#8.
    public_key BLOB NOT NULL CHECK (length(public_key) = 32),
    private_key BLOB NOT NULL,
    -- Latest day that the imported data speaks of; windows of measures end here.
    data_date TEXT
  ) STRICT;

  CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    ${json('facts')},
    previous TEXT NOT NULL CHECK (length(previous) = 64),
    hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
    signature TEXT NOT NULL
  ) STRICT;
  ${appendOnly('audit')}

  CREATE TABLE policy (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    ${json('document')},
    PRIMARY KEY (id, version)
  ) STRICT, WITHOUT ROWID;
  ${appendOnly('policy')}
  `,
}
