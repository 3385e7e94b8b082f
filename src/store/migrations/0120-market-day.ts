import { appendOnly, date, json } from './columns'
import type { Migration } from './migrate'

/** Market days: what was entered, what came out for every client, and what was done about it. Nothing is ever changed. */
export const marketDay: Migration = {
  version: 120,
  sql: `
  CREATE TABLE market_day (
    id TEXT PRIMARY KEY,
    ${date('on_date')},
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    policy_version TEXT NOT NULL,
    -- Moves by class and by price, with where they came from.
    ${json('input')},
    input_hash TEXT NOT NULL CHECK (length(input_hash) = 64),
    ${json('summary')}
  ) STRICT;
  CREATE INDEX market_day_at ON market_day (at);
  ${appendOnly('market_day')}

  CREATE TABLE market_day_client (
    run_id TEXT NOT NULL REFERENCES market_day (id),
    client_id TEXT NOT NULL REFERENCES client (id),
    position INTEGER NOT NULL,
    ${json('day')},
    PRIMARY KEY (run_id, client_id)
  ) STRICT, WITHOUT ROWID;
  ${appendOnly('market_day_client')}

  -- Every step of a call; the newest of a client and day holds, and taking one back is a step of its own.
  CREATE TABLE market_day_call (
    id TEXT PRIMARY KEY,
    run_id TEXT NOT NULL REFERENCES market_day (id),
    client_id TEXT NOT NULL REFERENCES client (id),
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('toCall', 'missed', 'reached', 'promised')),
    contact_id TEXT REFERENCES contact (id)
  ) STRICT;
  CREATE INDEX market_day_call_client ON market_day_call (run_id, client_id);
  ${appendOnly('market_day_call')}
  `,
}
