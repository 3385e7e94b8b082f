import { createStoreCore } from '../../src/store/store-core'
import { tradesFor } from './trades'

/**
 * Opens a book, stages a long file of fills and commits it; tells its parent when writing has begun, and when it is over.
 * The parent kills it in between.
 */
const [dir = '', passphrase = '', count = '0'] = process.argv.slice(2)
const on = '2026-11-23'
const core = createStoreCore({ now: () => Date.now() })
const execute = (name: string, input: unknown, onProgress: (stage: string) => void = () => undefined) =>
  core.execute(
    { name, actor: '苏顾问', input },
    { cancelled: () => false, onProgress: (progress) => onProgress(progress.stage) },
  )

await core.open({ dir, passphrase })
const { importId } = (await execute('imports.begin', {
  kind: 'trades',
  fileName: 'trades.csv',
  sha256: 'c'.repeat(64),
  mapping: {},
  columns: {},
})) as { importId: string }
const rows = tradesFor(Number(count)).map((record, index) => ({ row: index + 2, record }))
for (let i = 0; i < rows.length; i += 2000) await execute('imports.stage', { importId, rows: rows.slice(i, i + 2000) })
await execute('imports.check', { importId, on, parseErrors: 0 })
await execute('imports.commit', { importId, on }, (stage) => process.send?.(stage))
process.send?.('done')
