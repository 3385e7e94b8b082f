import { bool, changedIndex, date, dateOrNull, fen, IMPORTED } from './columns'
import type { Migration } from './migrate'

/** Clients, households, and the measures that lists are sorted by. */
export const clients: Migration = {
  version: 30,
  sql: `
  CREATE TABLE household (
    id TEXT PRIMARY KEY,
    household_no TEXT NOT NULL UNIQUE,
    head_client_id TEXT REFERENCES client (id) DEFERRABLE INITIALLY DEFERRED,
    ${IMPORTED}
  ) STRICT;

  CREATE TABLE client (
    id TEXT PRIMARY KEY,
    client_no TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    -- First letters of the name's pinyin, lower case.
    initials TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'institution')),
    sex TEXT CHECK (sex IN ('male', 'female')),
    ${dateOrNull('birth_date')},
    id_number TEXT,
    mobile TEXT,
    address TEXT,
    occupation TEXT,
    ${dateOrNull('opened_on')},
    household_id TEXT REFERENCES household (id),
    ${bool('household_head')},
    advisor_name TEXT,
    advisor_code TEXT,
    -- The day from which an import named another advisor than before.
    ${dateOrNull('advisor_since')},
    branch TEXT,
    status TEXT NOT NULL DEFAULT 'normal' CHECK (status IN ('normal', 'restricted', 'inheritance', 'closed')),
    permissions TEXT,
    rev INTEGER NOT NULL DEFAULT 1,
    ${IMPORTED}
  ) STRICT;
  CREATE INDEX client_initials ON client (initials, name);
  CREATE INDEX client_name ON client (name);
  CREATE INDEX client_household ON client (household_id);
  CREATE INDEX client_import ON client (import_id);
  ${changedIndex('client')}

  -- Derived, refreshed in the transaction that changes what it is derived from. Windows of 12 and 6 months end at
  -- book.data_date. Money in fen, of accounts at the firm (kind other than external).
  CREATE TABLE client_measure (
    client_id TEXT PRIMARY KEY REFERENCES client (id) ON DELETE CASCADE,
    ${fen('assets')},
    ${fen('aum20')},
    ${fen('cash')},
    ${fen('traded_stock12')},
    ${fen('traded12')},
    -- Traded value whose commission contains handling and regulatory fees.
    ${fen('all_in12')},
    ${fen('commission12')},
    average_assets12 REAL,
    average_stock12 REAL,
    -- One-sided, shares and ETFs over their own average value.
    turnover12 REAL,
    ${fen('margin_interest12')},
    ${fen('advisory_fee12')},
    ${fen('fund_value')},
    -- Latest fund holdings x sales service fee, capped at the mean of the shelf; a year.
    ${fen('trail')},
    ${fen('flow6')},
    average_assets6 REAL,
    last_trade_on TEXT,
    last_contact_on TEXT,
    level TEXT,
    ${bool('lowest')},
    assessment_valid_until TEXT,
    agreement_start TEXT,
    agreement_end TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX client_measure_assets ON client_measure (assets);

  CREATE TABLE client_flag (
    id TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES client (id),
    kind TEXT NOT NULL CHECK (kind IN ('complaint', 'bereavement', 'illness', 'incapacitated', 'handover')),
    ${date('from_on')},
    ${dateOrNull('until_on')},
    rev INTEGER NOT NULL DEFAULT 1
  ) STRICT;
  CREATE INDEX client_flag_client ON client_flag (client_id);
  `,
}
