import { appendOnly, json } from './columns'
import type { Migration } from './migrate'

/**
 * Sets of capital-market assumptions: versions of documents, and what happened to them. Both only grow; the set in force is
 * the one that the newest `inForce` event names, so there is never more than one. An event without a set means the one
 * that the product ships.
 */
export const assumptions: Migration = {
  version: 70,
  sql: `
  CREATE TABLE market_set (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    ${json('document')},
    PRIMARY KEY (id, version)
  ) STRICT, WITHOUT ROWID;
  ${appendOnly('market_set')}

  CREATE TABLE market_event (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('inForce', 'retired', 'restored')),
    set_id TEXT,
    version INTEGER,
    FOREIGN KEY (set_id, version) REFERENCES market_set (id, version),
    CHECK ((set_id IS NULL) = (version IS NULL)),
    CHECK (kind = 'inForce' OR set_id IS NOT NULL)
  ) STRICT;
  CREATE INDEX market_event_set ON market_event (set_id, version);
  ${appendOnly('market_event')}
  `,
}
