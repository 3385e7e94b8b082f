import { appendOnly, bool, date, dateOrNull, json } from './columns'
import type { Migration } from './migrate'

/** Pre-assessments, plans, choices and proposals: suitability and advice records, kept 20 years and never changed. */
export const plans: Migration = {
  version: 60,
  sql: `
  CREATE TABLE pre_assessment (
    id TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES client (id),
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    questionnaire_id TEXT NOT NULL,
    questionnaire_version TEXT NOT NULL,
    ${date('assessed_on')},
    ${date('valid_until')},
    ${json('answers')},
    score REAL NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('C1', 'C2', 'C3', 'C4', 'C5')),
    ${bool('lowest')},
    ${json('contradictions')}
  ) STRICT;
  CREATE INDEX pre_assessment_client ON pre_assessment (client_id, at);
  ${appendOnly('pre_assessment')}

  CREATE TABLE plan (
    client_id TEXT NOT NULL REFERENCES client (id),
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    ${json('document')},
    PRIMARY KEY (client_id, kind, version)
  ) STRICT, WITHOUT ROWID;
  ${appendOnly('plan')}

  CREATE TABLE choice (
    id TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES client (id),
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    ${json('document')}
  ) STRICT;
  CREATE INDEX choice_client ON choice (client_id, kind);
  ${appendOnly('choice')}

  CREATE TABLE proposal (
    id TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES client (id),
    version INTEGER NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('zh-CN', 'en')),
    created_at INTEGER NOT NULL,
    by TEXT NOT NULL,
    ${dateOrNull('valid_until')},
    -- RFC 8785 canonical JSON; the hash is of exactly this text.
    ${json('payload')},
    payload_hash TEXT NOT NULL CHECK (length(payload_hash) = 64),
    signature TEXT NOT NULL,
    audit_seq INTEGER NOT NULL,
    audit_hash TEXT NOT NULL,
    UNIQUE (client_id, version)
  ) STRICT;
  CREATE INDEX proposal_payload ON proposal (payload_hash);
  ${appendOnly('proposal')}

  CREATE TABLE proposal_pdf (
    proposal_id TEXT PRIMARY KEY REFERENCES proposal (id),
    file_hash TEXT NOT NULL CHECK (length(file_hash) = 64),
    at INTEGER NOT NULL,
    pdf BLOB NOT NULL
  ) STRICT;
  CREATE INDEX proposal_pdf_hash ON proposal_pdf (file_hash);
  ${appendOnly('proposal_pdf')}
  `,
}
