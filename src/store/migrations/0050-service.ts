import { bool, changedIndex, date, dateOrNull, fen, fenOrNull, IMPORTED, json } from './columns'
import type { Migration } from './migrate'

/** Official assessments and agreements (the firm's system is the record), contacts, notes, tiers. */
export const service: Migration = {
  version: 50,
  sql: `
  CREATE TABLE assessment (
    id TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES client (id),
    level TEXT NOT NULL CHECK (level IN ('C1', 'C2', 'C3', 'C4', 'C5')),
    ${bool('lowest')},
    score REAL,
    ${date('assessed_on')},
    ${date('valid_until')},
    channel TEXT,
    horizon TEXT,
    product_types TEXT,
    ${IMPORTED},
    UNIQUE (client_id, assessed_on)
  ) STRICT;
  CREATE INDEX assessment_import ON assessment (import_id);
  ${changedIndex('assessment')}

  CREATE TABLE agreement (
    id TEXT PRIMARY KEY,
    agreement_no TEXT NOT NULL UNIQUE,
    client_id TEXT NOT NULL REFERENCES client (id),
    model TEXT NOT NULL CHECK (model IN ('differentialCommission', 'fixedTerm', 'assetBased', 'fundAdvisory')),
    ${date('signed_on')},
    ${date('start')},
    ${date('end')},
    ${dateOrNull('risk_letter_signed_on')},
    rate REAL,
    ${fenOrNull('amount')},
    status TEXT CHECK (status IN ('active', 'expired', 'cancelled')),
    ${IMPORTED}
  ) STRICT;
  CREATE INDEX agreement_client ON agreement (client_id);
  CREATE INDEX agreement_import ON agreement (import_id);
  ${changedIndex('agreement')}

  CREATE TABLE contact (
    id TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES client (id),
    ${date('date')},
    time TEXT,
    channel TEXT NOT NULL CHECK (channel IN ('wecom', 'phone', 'sms', 'faceToFace', 'event', 'mail')),
    started_by TEXT NOT NULL CHECK (started_by IN ('client', 'advisor')),
    quality TEXT CHECK (quality IN ('learned', 'decided', 'promised', 'reviewed')),
    summary TEXT,
    ${dateOrNull('promise_due')},
    ${dateOrNull('promise_done')},
    by TEXT,
    rev INTEGER NOT NULL DEFAULT 1,
    deleted_at INTEGER,
    ${IMPORTED}
  ) STRICT;
  CREATE INDEX contact_client ON contact (client_id, date);
  CREATE INDEX contact_import ON contact (import_id);
  ${changedIndex('contact')}

  CREATE TABLE note (
    id TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES client (id),
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    text TEXT NOT NULL,
    rev INTEGER NOT NULL DEFAULT 1,
    deleted_at INTEGER
  ) STRICT;
  CREATE INDEX note_client ON note (client_id, at);

  CREATE TABLE tier_review (
    id TEXT PRIMARY KEY,
    ${date('on_date')},
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    policy_id TEXT NOT NULL,
    policy_version TEXT NOT NULL,
    units INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    ${json('migration')}
  ) STRICT;

  -- Where a household (or a client without one) stands after the last confirmed review.
  CREATE TABLE tier_state (
    unit_id TEXT PRIMARY KEY,
    review_id TEXT NOT NULL REFERENCES tier_review (id),
    ${date('on_date')},
    kind TEXT NOT NULL CHECK (kind IN ('household', 'institution')),
    tier TEXT NOT NULL CHECK (tier IN ('S1', 'S2', 'S3', 'S0')),
    proposed_tier TEXT NOT NULL CHECK (proposed_tier IN ('S1', 'S2', 'S3', 'S0')),
    ${date('since')},
    misses INTEGER NOT NULL,
    -- Reviews in a row at which the market alone earned a higher tier.
    pending INTEGER NOT NULL,
    ${bool('watch')},
    ${json('reasons')},
    ${json('score_sheet')},
    ${fen('aum20')}
  ) STRICT, WITHOUT ROWID;

  -- Every decision of every review, for ever.
  CREATE TABLE tier_history (
    unit_id TEXT NOT NULL,
    review_id TEXT NOT NULL REFERENCES tier_review (id),
    tier TEXT NOT NULL,
    proposed_tier TEXT NOT NULL,
    misses INTEGER NOT NULL,
    ${json('reasons')},
    ${json('score_sheet')},
    PRIMARY KEY (unit_id, review_id)
  ) STRICT, WITHOUT ROWID;
  `,
}
