import { fork } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../src/contract/errors'
import { createStoreClient, type StoreClient } from '../../src/store/client'
import { ACTOR, codeOf, listInput, PASSPHRASE, PROFILE, rowsOf, TODAY } from './book'
import { buildPrograms } from './build'
import { clients } from './families'

let programs: string
let dir: string
let store: StoreClient

beforeAll(async () => {
  programs = await buildPrograms({
    'store-thread': 'src/store/thread-entry.ts',
    'open-elsewhere': 'test/store/open-elsewhere.ts',
  })
})
afterAll(() => rmSync(programs, { recursive: true, force: true }))

beforeEach(() => {
  dir = join(mkdtempSync(join(tmpdir(), 'advisor-thread-')), 'sample')
  store = createStoreClient({ threadFile: join(programs, 'store-thread.mjs') })
})
afterEach(async () => {
  await store.close()
  rmSync(join(dir, '..'), { recursive: true, force: true })
})

const create = () => store.create({ dir, passphrase: PASSPHRASE, profile: PROFILE, actor: ACTOR })

/** Another process tries to open the same book; answers with the error code and its params, or null. */
const openElsewhere = (): Promise<{ code: string; params: Record<string, unknown> } | null> =>
  new Promise((resolve, reject) => {
    const child = fork(join(programs, 'open-elsewhere.mjs'), [dir, PASSPHRASE])
    child.once('message', (message) => resolve(message as { code: string; params: Record<string, unknown> } | null))
    child.once('error', reject)
  })

const importClients = async (options: Parameters<StoreClient['execute']>[3] = {}) => {
  const { importId } = await store.execute('imports.begin', ACTOR, {
    kind: 'clients',
    fileName: 'clients.csv',
    sha256: 'a'.repeat(64),
    mapping: {},
    columns: {},
  })
  await store.execute('imports.stage', ACTOR, { importId, rows: rowsOf(clients) })
  await store.execute('imports.check', ACTOR, { importId, on: TODAY, parseErrors: 0 }, options)
  return store.execute('imports.commit', ACTOR, { importId, on: TODAY }, options)
}

describe('the store thread', () => {
  it('creates, imports, answers, locks and opens again, with bytes and typed errors across the border', async () => {
    const made = await create()
    expect(made.recoveryCode).toMatch(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/)
    expect(store.status()).toEqual({ open: { book: 'sample' } })
    await importClients()
    const [row] = (await store.query('clients.list', listInput({ search: 'sxd' }))).rows
    const proposal = await store.execute('proposals.create', ACTOR, {
      clientId: row?.id ?? '',
      language: 'zh-CN',
      validUntil: '2026-12-31',
      payload: { b: [1, 2], a: '单' },
    })
    const pdf = new Uint8Array([37, 80, 68, 70, 0, 255])
    await store.execute('proposals.attachPdf', ACTOR, { id: proposal.id, pdf })
    expect((await store.query('proposals.pdf', { id: proposal.id })).bytes).toEqual(pdf)

    await store.lock()
    expect(store.status()).toEqual({ open: null })
    expect(await codeOf(store.query('app.counts', {}))).toBe('bookLocked')
    expect(await codeOf(store.open({ dir, passphrase: 'not this one' }))).toBe('wrongPassphrase')
    await store.open({ dir, passphrase: PASSPHRASE })
    expect(await store.query('app.counts', {})).toMatchObject({ clients: 4, proposals: 1 })
    expect(readFileSync(join(dir, 'book.key.json'), 'utf8')).toContain('"N": 131072')
  })

  it('a second process is refused while the book is open, and told who has it; after the lock it may', async () => {
    await create()
    expect(await openElsewhere()).toMatchObject({ code: 'bookInUse', params: { pid: process.pid } })
    await store.lock()
    expect(await openElsewhere()).toBeNull()
  })

  it('an abort signal stops a long command', async () => {
    await create()
    const controller = new AbortController()
    controller.abort()
    expect(await codeOf(importClients({ signal: controller.signal }))).toBe('cancelled')
    expect((await store.query('app.counts', {})).clients).toBe(0)
  })

  it('a fault comes across with its place, without what it said', async () => {
    await create()
    await importClients()
    const [row] = (await store.query('clients.list', listInput({ search: 'sxd' }))).rows
    const flag = { clientId: row?.id ?? '', kind: '机密' as 'complaint', from: TODAY, until: null }
    const error = await store.execute('clients.addFlag', ACTOR, flag).catch((reason: unknown) => reason)
    if (!(error instanceof Error)) throw new Error('an error was expected')
    expect(error).not.toBeInstanceOf(AppError)
    expect(error.name).toBe('SqliteError')
    expect(error.stack).toMatch(/\n\s*at /)
    expect(`${error.message}${error.stack}`).not.toMatch(/机密|constraint failed/)
    expect(await store.query('clients.flags', { clientId: row?.id ?? '' })).toEqual([])
  })
})
