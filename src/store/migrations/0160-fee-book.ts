import { fen, fenOrNull, json } from './columns'
import type { Migration } from './migrate'

/**
 * The year's orders of every client as the fee comparison needs them, so that a book of 100,000 clients is not read order
 * by order.
 */
export const feeBook: Migration = {
  version: 160,
  sql: `
  -- Derived, refreshed in the transaction that changes what it is derived from. \`basis\` says which window and which
  -- terms the figures were reckoned with: a row with another basis, or a missing row, is reckoned anew when it is read.
  CREATE TABLE client_fee_year (
    client_id TEXT PRIMARY KEY REFERENCES client (id) ON DELETE CASCADE,
    basis TEXT NOT NULL,
    -- Terms of the account that trades most.
    commission_rate REAL,
    ${fenOrNull('minimum_commission')},
    orders INTEGER NOT NULL,
    ${fen('traded')},
    ${fen('charged')},
    -- Sum of max(minimum, rate x order) by those terms.
    ${fen('billed')},
    at_minimum INTEGER NOT NULL,
    ${fen('stamp')},
    ${fen('transfer')},
    -- Traded value by month in fen, oldest first, from his first trade on, at most 36.
    ${json('months')}
  ) STRICT, WITHOUT ROWID;
  `,
}
