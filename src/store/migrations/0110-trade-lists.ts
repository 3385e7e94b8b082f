import { appendOnly, date, dateOrNull, fen, json } from './columns'
import type { Migration } from './migrate'

/**
 * Trade lists, their lines and what the client decided: advice records, kept for ever. Whether a line was carried out is not
 * stored: it is read off the trades of later imports, so that taking an import back takes that back as well.
 */
export const tradeLists: Migration = {
  version: 110,
  sql: `
  CREATE TABLE trade_list (
    id TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES client (id),
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    ${date('on_date')},
    mode TEXT NOT NULL CHECK (mode IN ('full', 'toBand', 'buyOnly')),
    -- What the plan was computed from and by: input, hash and versions.
    ${json('input')},
    ${json('meta')},
    -- Figures of the whole list: turnover, costs, drift before and after, what is left and why.
    ${json('summary')}
  ) STRICT;
  CREATE INDEX trade_list_client ON trade_list (client_id, at);
  ${appendOnly('trade_list')}

  CREATE TABLE trade_list_line (
    id TEXT PRIMARY KEY,
    list_id TEXT NOT NULL REFERENCES trade_list (id),
    position INTEGER NOT NULL,
    account_id TEXT NOT NULL REFERENCES account (id),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    exchange TEXT NOT NULL,
    instrument TEXT NOT NULL,
    asset_class TEXT NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('buy', 'sell')),
    -- Null where the line is an amount of yuan.
    quantity TEXT,
    price TEXT,
    ${dateOrNull('priced_on')},
    ${fen('amount')},
    ${fen('commission')},
    ${fen('statutory')},
    ${fen('transfer')},
    ${fen('stamp')},
    ${fen('fund_fee')},
    ${json('notes')},
    UNIQUE (list_id, position)
  ) STRICT;
  ${appendOnly('trade_list_line')}

  CREATE TABLE trade_decision (
    id INTEGER PRIMARY KEY,
    line_id TEXT NOT NULL REFERENCES trade_list_line (id),
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    ${date('decided_on')},
    -- 'open' takes a decision back.
    decision TEXT NOT NULL CHECK (decision IN ('accepted', 'declined', 'open')),
    reason TEXT NOT NULL
  ) STRICT;
  CREATE INDEX trade_decision_line ON trade_decision (line_id, id);
  ${appendOnly('trade_decision')}
  `,
}
