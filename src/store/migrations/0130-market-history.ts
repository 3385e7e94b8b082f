import { appendOnly } from './columns'
import type { Migration } from './migrate'

/**
 * The firm's record of past returns, version by version; the newest row holds. A removal is a version without a document, and
 * going back to an earlier one a version of its own: nothing is ever changed.
 */
export const marketHistory: Migration = {
  version: 130,
  sql: `
  CREATE TABLE market_history (
    version INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('import', 'remove', 'restore')),
    document TEXT CHECK (document IS NULL OR json_valid(document)),
    CHECK (action <> 'import' OR document IS NOT NULL),
    CHECK (action <> 'remove' OR document IS NULL)
  ) STRICT;
  ${appendOnly('market_history')}
  `,
}
