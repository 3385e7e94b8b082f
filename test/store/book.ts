import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clientListInput } from '../../src/contract/api/clients'
import type { AppErrorCode } from '../../src/contract/errors'
import { AppError } from '../../src/contract/errors'
import type {
  ImportCheck,
  StagedRow,
  StoreCommandName,
  StoreCommands,
  StoreQueries,
  StoreQueryName,
} from '../../src/contract/store'
import type { ImportHistoryEntry } from '../../src/contract/api/imports'
import type { ImportKind, ImportRecords } from '../../src/domain/import/records'
import { fen } from '../../src/domain/money'
import { type CallControl, createStoreCore, type StoreCore } from '../../src/store/store-core'

export const TODAY = '2026-11-23'
export const PASSPHRASE = '梧桐 and 7 sparrows'
export const ACTOR = '苏顾问'

export const PROFILE = {
  firm: '示范证券',
  branch: '临江路营业部',
  advisorName: ACTOR,
  registrationCode: 'S1234567890123',
  phone: '021-00000000',
  address: '临江路 1 号',
  complaintPhone: '95500',
  brandColor: '#0b5fff',
  role: 'advisor',
} as const

/** A book in a directory of its own, with typed calls and a clock that the test moves. */
export interface TestBook {
  readonly dir: string
  readonly core: StoreCore
  readonly clock: { now: number }
  query<N extends StoreQueryName>(name: N, input: StoreQueries[N]['input']): StoreQueries[N]['output']
  execute<N extends StoreCommandName>(
    name: N,
    input: StoreCommands[N]['input'],
    control?: CallControl,
  ): Promise<StoreCommands[N]['output']>
  remove(): Promise<void>
}

export function testBook(): TestBook {
  const dir = join(mkdtempSync(join(tmpdir(), 'advisor-store-')), 'main')
  const clock = { now: Date.UTC(2026, 10, 23, 2, 0, 0) }
  const core = createStoreCore({ now: () => clock.now++, cost: { N: 2 ** 14, r: 8, p: 1 } })
  return {
    dir,
    core,
    clock,
    query: <N extends StoreQueryName>(name: N, input: StoreQueries[N]['input']) =>
      core.query({ name, input }) as StoreQueries[N]['output'],
    execute: <N extends StoreCommandName>(name: N, input: StoreCommands[N]['input'], control?: CallControl) =>
      core.execute({ name, actor: ACTOR, input }, control) as Promise<StoreCommands[N]['output']>,
    async remove() {
      await core.lock()
      rmSync(join(dir, '..'), { recursive: true, force: true })
    },
  }
}

/** A new, open, empty book. */
export async function newBook(): Promise<TestBook & { readonly recoveryCode: string }> {
  const book = testBook()
  const { recoveryCode } = await book.core.create({
    dir: book.dir,
    passphrase: PASSPHRASE,
    profile: PROFILE,
    actor: ACTOR,
  })
  return { ...book, recoveryCode }
}

export const open = (book: TestBook) => book.core.open({ dir: book.dir, passphrase: PASSPHRASE })

/** The code of the AppError that a promise is rejected with; anything else is thrown on. */
export async function codeOf(promise: Promise<unknown>): Promise<AppErrorCode | 'no error'> {
  try {
    await promise
    return 'no error'
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
}

export const rowsOf = (records: readonly ImportRecords[ImportKind][]): StagedRow[] =>
  records.map((record, index) => ({ row: index + 2, record }))

let fileNumber = 0

/** Stages records as a file of their own; returns the import id and what the check says. */
export async function stage<K extends ImportKind>(
  book: TestBook,
  kind: K,
  records: readonly ImportRecords[K][],
): Promise<{ importId: string; check: ImportCheck }> {
  fileNumber += 1
  const { importId } = await book.execute('imports.begin', {
    kind,
    fileName: `${kind}.csv`,
    sha256: fileNumber.toString(16).padStart(64, '0'),
    mapping: { clientNo: 0 },
    columns: { clientNo: '客户号', accountNo: '资金账号', code: '证券代码', client_no: '客户号' },
  })
  for (let i = 0; i < records.length; i += 5000) {
    await book.execute('imports.stage', { importId, rows: rowsOf(records.slice(i, i + 5000)) })
  }
  return { importId, check: await book.execute('imports.check', { importId, on: TODAY, parseErrors: 0 }) }
}

export async function importAll<K extends ImportKind>(
  book: TestBook,
  kind: K,
  records: readonly ImportRecords[K][],
): Promise<ImportHistoryEntry> {
  const { importId } = await stage(book, kind, records)
  return book.execute('imports.commit', { importId, on: TODAY })
}

export const listInput = (
  input: Partial<StoreQueries['clients.list']['input']> = {},
): StoreQueries['clients.list']['input'] => ({ ...clientListInput.parse({}), on: TODAY, ...input })

export const clientId = (book: TestBook, clientNo: string): string => {
  const row = book.query('clients.list', listInput({ search: clientNo })).rows.find((r) => r.clientNo === clientNo)
  if (row === undefined) throw new Error(`no client ${clientNo}`)
  return row.id
}

export const yuan = (amount: number) => fen(Math.round(amount * 100))

/** Every file below a directory, with its bytes. */
export const filesBelow = (dir: string): { readonly path: string; readonly bytes: Buffer }[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, bytes: readFileSync(path) }))
