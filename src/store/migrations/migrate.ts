import type { Database } from 'better-sqlite3'
import { book } from './0010-book'
import { imports } from './0020-imports'
import { clients } from './0030-clients'
import { accounts } from './0040-accounts'
import { service } from './0050-service'
import { plans } from './0060-plans'
import { assumptions } from './0070-assumptions'
import { productShelf } from './0090-product-shelf'
import { views } from './0100-views'
import { tradeLists } from './0110-trade-lists'
import { marketDay } from './0120-market-day'
import { marketHistory } from './0130-market-history'
import { agreements } from './0140-agreements'
import { feeBook } from './0160-fee-book'

/** Marks a file as a book of this application (PRAGMA application_id): "AdvW". */
export const APPLICATION_ID = 0x41647657

export interface Migration {
  readonly version: number
  readonly sql: string
}

/** In order, numbered by ten; what has been released is never changed. */
const migrations: readonly Migration[] = [
  book,
  imports,
  clients,
  accounts,
  service,
  plans,
  assumptions,
  productShelf,
  views,
  tradeLists,
  marketDay,
  marketHistory,
  agreements,
  feeBook,
]

export const LATEST_VERSION: number = migrations.at(-1)?.version ?? 0

/** Brings a book to the newest version (or to `target`), each step in its own transaction. */
export function migrate(db: Database, target = LATEST_VERSION): void {
  const current = Number(db.pragma('user_version', { simple: true }))
  for (const migration of migrations) {
    if (migration.version <= current || migration.version > target) continue
    db.transaction(() => {
      db.exec(migration.sql)
      db.pragma(`user_version = ${migration.version}`)
    }).immediate()
  }
}
