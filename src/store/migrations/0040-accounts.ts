import { bool, changedIndex, date, dateOrNull, fen, fenOrNull, IMPORTED } from './columns'
import type { Migration } from './migrate'

/** Accounts and what lies and happens in them; products; assets elsewhere. Nothing refers to single fills, so their ids are row numbers. */
export const accounts: Migration = {
  version: 40,
  sql: `
  CREATE TABLE account (
    id TEXT PRIMARY KEY,
    account_no TEXT NOT NULL UNIQUE,
    client_id TEXT NOT NULL REFERENCES client (id),
    kind TEXT NOT NULL CHECK (kind IN ('cash', 'margin', 'option', 'external')),
    ${dateOrNull('opened_on')},
    commission_rate REAL,
    ${fenOrNull('minimum_commission')},
    fee_convention INTEGER CHECK (fee_convention IN (1, 2, 3)),
    maintenance_ratio REAL,
    -- Month of the row that rate, minimum and ratio come from; an older month does not overwrite them.
    attributes_month TEXT,
    ${IMPORTED}
  ) STRICT;
  CREATE INDEX account_client ON account (client_id);
  CREATE INDEX account_import ON account (import_id);
  ${changedIndex('account')}

  CREATE TABLE account_month (
    account_id TEXT NOT NULL REFERENCES account (id),
    month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    ${fenOrNull('average_assets')},
    ${fenOrNull('average_stock_assets')},
    ${fenOrNull('average20')},
    ${IMPORTED},
    PRIMARY KEY (account_id, month)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX account_month_import ON account_month (import_id);
  ${changedIndex('account_month')}

  CREATE TABLE holding (
    id INTEGER PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    ${date('as_of')},
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    exchange TEXT NOT NULL,
    instrument TEXT NOT NULL,
    -- Asset class by instrument, exchange and code; the product file's own class goes before it.
    default_class TEXT NOT NULL,
    quantity TEXT NOT NULL,
    available TEXT,
    price TEXT,
    ${fen('value')},
    ${fenOrNull('cost')},
    ${bool('restricted')},
    ${IMPORTED},
    UNIQUE (account_id, as_of, code, exchange)
  ) STRICT;
  ${changedIndex('holding')}

  CREATE TABLE trade (
    id INTEGER PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    ${date('date')},
    time TEXT,
    trade_no TEXT,
    order_no TEXT,
    code TEXT NOT NULL,
    name TEXT,
    exchange TEXT NOT NULL,
    instrument TEXT NOT NULL,
    direction TEXT NOT NULL,
    quantity TEXT NOT NULL,
    price TEXT,
    ${fen('amount')},
    ${fen('commission')},
    ${fen('stamp')},
    ${fen('transfer')},
    ${fen('other_fees')},
    ${fen('settled')},
    ${IMPORTED}
  ) STRICT;
  CREATE INDEX trade_content ON trade (account_id, date, code, direction, amount);
  ${changedIndex('trade')}

  CREATE TABLE cash_movement (
    id INTEGER PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    ${date('date')},
    serial TEXT,
    kind TEXT NOT NULL
      CHECK (kind IN ('deposit', 'withdrawal', 'interest', 'interestTax', 'marginInterest', 'fee', 'other')),
    ${fen('amount')},
    ${fenOrNull('balance')},
    memo TEXT,
    ${IMPORTED}
  ) STRICT;
  CREATE INDEX cash_movement_content ON cash_movement (account_id, date, kind, amount);
  CREATE INDEX cash_movement_flow ON cash_movement (date) WHERE kind IN ('deposit', 'withdrawal');
  ${changedIndex('cash_movement')}

  CREATE TABLE product (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    initials TEXT NOT NULL,
    instrument TEXT NOT NULL,
    asset_class TEXT,
    default_class TEXT NOT NULL,
    risk TEXT NOT NULL CHECK (risk IN ('R1', 'R2', 'R3', 'R4', 'R5')),
    ${date('rated_on')},
    issuer TEXT,
    ${bool('affiliated')},
    management_fee REAL,
    custody_fee REAL,
    sales_service_fee REAL,
    ${fenOrNull('minimum')},
    currency TEXT,
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed', 'suspended')),
    ${IMPORTED}
  ) STRICT;
  CREATE INDEX product_import ON product (import_id);
  ${changedIndex('product')}

  CREATE TABLE held_away (
    id TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES client (id),
    kind TEXT NOT NULL CHECK (kind IN ('deposit', 'bankWealth', 'otherBroker', 'insurance', 'funds')),
    institution TEXT NOT NULL,
    ${fen('value')},
    ${date('as_of')},
    ${bool('verified')},
    ${IMPORTED},
    UNIQUE (client_id, kind, institution)
  ) STRICT;
  CREATE INDEX held_away_import ON held_away (import_id);
  ${changedIndex('held_away')}
  `,
}
