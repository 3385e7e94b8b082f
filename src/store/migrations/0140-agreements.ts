import { appendOnly, bool, date, dateOrNull, json } from './columns'
import type { Migration } from './migrate'

/** Advisory agreements as they are offered and signed here: every act is a version. What the firm's system exports stays in `agreement`. */
export const agreements: Migration = {
  version: 140,
  sql: `
  CREATE TABLE advisory_agreement (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    -- The business day of the act.
    ${date('on_date')},
    act TEXT NOT NULL CHECK (act IN ('offer', 'sign', 'decline', 'cancel', 'terminate', 'amend', 'undo')),
    client_id TEXT NOT NULL REFERENCES client (id),
    recorded TEXT NOT NULL CHECK (recorded IN ('offered', 'agreed', 'declined', 'cancelled', 'terminated')),
    model TEXT NOT NULL CHECK (model IN
      ('executionCommission', 'differentialCommission', 'fixedTerm', 'assetBased', 'fundAdvisory')),
    agreement_no TEXT,
    ${date('start')},
    ${date('end')},
    ${dateOrNull('signed_on')},
    -- Offering was taken back: there is no agreement.
    ${bool('removed')},
    ${json('state')},
    PRIMARY KEY (id, version)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX advisory_agreement_client ON advisory_agreement (client_id);
  ${appendOnly('advisory_agreement')}
  `,
}
