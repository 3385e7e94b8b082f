import { dateOrNull, fenOrNull } from './columns'
import type { Migration } from './migrate'

/** What it takes to buy a product: fees, steps and lots, price, terms and marks. */
export const productShelf: Migration = {
  version: 90,
  sql: [
    'subscription_fee REAL',
    'redemption_fee REAL',
    fenOrNull('amount_step'),
    'lot INTEGER CHECK (lot > 0)',
    'exchange TEXT',
    // Decimal text: net asset values have four decimals and more.
    'price TEXT',
    dateOrNull('priced_on'),
    // JSON list of words.
    'tags TEXT CHECK (json_valid(tags))',
    'lock_months INTEGER',
    'hold_months INTEGER',
    'remark TEXT',
  ]
    .map((column) => `ALTER TABLE product ADD COLUMN ${column};`)
    .join('\n'),
}
