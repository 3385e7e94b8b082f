import { AppError } from '../../contract/errors'
import type { Json, PolicyDocument, StoreQueries } from '../../contract/store'
import { profileOf } from '../book-lifecycle'
import { tx } from '../book'
import { canonicalJson } from '../canonical'
import type { Commands, Queries } from '../handlers'
import { checkHealth } from '../health'
import type { Connection } from '../open-book'
import { fingerprintOf } from '../signer'
import { get, run } from '../sql'

type Counts = StoreQueries['app.counts']['output']

const readCounts = (db: Connection): Counts => {
  const counts = get<Counts>(
    db,
    `SELECT
       (SELECT count(*) FROM client) AS clients,
       (SELECT count(*) FROM household) AS households,
       (SELECT count(*) FROM account) AS accounts,
       (SELECT count(*) FROM trade) AS trades,
       (SELECT count(*) FROM product) AS products,
       (SELECT count(*) FROM proposal) AS proposals,
       (SELECT max(imported_at) FROM import WHERE undone_at IS NULL) AS lastImportAt,
       (SELECT data_date FROM book) AS dataDate`,
  )
  if (counts === undefined) throw new Error('counts are one row')
  return counts
}

interface PolicyRow {
  readonly id: string
  readonly version: number
  readonly at: number
  readonly by: string
  readonly document: string
}

function readPolicy(db: Connection, id: string): PolicyDocument | null {
  const row = get<PolicyRow>(db, 'SELECT * FROM policy WHERE id = ? ORDER BY version DESC LIMIT 1', [id])
  return row === undefined ? null : { ...row, document: JSON.parse(row.document) as Json }
}

export const appQueries = {
  'app.profile': ({ db }) => profileOf(db),
  'app.counts': ({ db }) => readCounts(db),
  'health.check': ({ book }) => checkHealth(book),
  publicKey: ({ book }) => ({
    publicKey: book.signer.publicKey,
    fingerprint: fingerprintOf(book.signer.publicKey),
  }),
  'policies.get': ({ db }, { id }) => readPolicy(db, id),
} satisfies Queries<'app.profile' | 'app.counts' | 'health.check' | 'publicKey' | 'policies.get'>

export const appCommands = {
  'app.saveProfile': ({ book, actor }, profile) =>
    tx(book, actor, 'app.saveProfile', (db) => {
      run(db, 'UPDATE book SET profile = ?, rev = rev + 1', [canonicalJson(profile)])
      return { entity: 'book', entityId: book.id, facts: { role: profile.role }, value: profile }
    }),

  'policies.save': ({ book, actor }, { id, rev, document }) =>
    tx(book, actor, 'policies.save', (db) => {
      const current = readPolicy(db, id)?.version ?? 0
      if (current !== rev) throw new AppError('staleRevision')
      const saved: PolicyDocument = { id, version: current + 1, at: book.now(), by: actor, document }
      run(db, 'INSERT INTO policy (id, version, at, by, document) VALUES (@id, @version, @at, @by, @document)', {
        ...saved,
        document: canonicalJson(document),
      })
      return { entity: 'policy', entityId: id, facts: { version: saved.version }, value: saved }
    }),
} satisfies Commands<'app.saveProfile' | 'policies.save'>
