import { appendOnly, bool, date, dateOrNull, json } from './columns'
import type { Migration } from './migrate'

/** Tactical views with all their versions, and the returns of asset classes that they are measured by. */
export const views: Migration = {
  version: 100,
  sql: `
  CREATE TABLE tactical_view (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    -- The business day from which this version counts.
    ${date('effective_on')},
    action TEXT NOT NULL CHECK (action IN ('publish', 'amend', 'withdraw', 'undo')),
    level TEXT NOT NULL CHECK (level IN ('firm', 'region', 'own')),
    ${date('starts')},
    ${date('expires')},
    ${dateOrNull('withdrawn_on')},
    -- Publishing was taken back at once: the view never counted.
    ${bool('removed')},
    ${json('document')},
    PRIMARY KEY (id, version)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX tactical_view_dates ON tactical_view (expires, starts);
  ${appendOnly('tactical_view')}

  CREATE TABLE class_return_batch (
    id TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    source TEXT NOT NULL,
    rows INTEGER NOT NULL,
    undone_at INTEGER
  ) STRICT;

  CREATE TABLE class_return (
    batch_id TEXT NOT NULL REFERENCES class_return_batch (id),
    month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    asset_class TEXT NOT NULL,
    -- Millionths: 0.0123 is 12300.
    value INTEGER NOT NULL CHECK (value > -1000000 AND value < 10000000),
    PRIMARY KEY (month, asset_class, batch_id)
  ) STRICT, WITHOUT ROWID;
  ${appendOnly('class_return')}
  `,
}
