import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
// oxlint-disable-next-line import/default -- the package says `export =`
import Database from 'better-sqlite3'
import { expectedFailure } from '../../src/backend/fault'
import { createBackend, type Backend } from '../../src/backend/create-backend'
import { appRouter, createCaller } from '../../src/backend/router'
import type { Ports } from '../../src/host/ports'
import { ACTOR, PROFILE, rowsOf, TODAY } from '../store/book'
import { buildPrograms } from '../store/build'
import { clients } from '../store/families'

const PASSPHRASE = '梧桐 and 7 sparrows'
const NEXT = '槐树 and 9 magpies'
let programs: string
let home: string
let backend: Backend
let call: ReturnType<typeof createCaller>
let recoveryCode: string
let backupId: string

const inBook = (name: string) => join(home, 'books', 'main', name)
const refuse = (): never => {
  throw new Error('not needed here')
}

function start(): void {
  const ports: Ports = {
    kind: 'node',
    version: '0',
    clock: { now: () => Date.UTC(2026, 10, 23, 2) },
    spawn: refuse,
    printer: { printToPdf: refuse },
    keyring: null,
    dataDir: home,
    rendererDir: home,
    resourcesDir: home,
    storeThreadFile: join(programs, 'store-thread.mjs'),
  }
  backend = createBackend(ports, appRouter, { warm: false })
  call = createCaller(backend.context)
}

/** The code of the failure, or 'no error'. */
async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise
    return 'no error'
  } catch (error) {
    return expectedFailure(error)?.code ?? Promise.reject(error)
  }
}

const unlock = (passphrase = PASSPHRASE) => codeOf(call.book.unlock({ book: 'main', passphrase }))
const restore = (passphrase = PASSPHRASE) => codeOf(call.book.restoreClosed({ book: 'main', backupId, passphrase }))
const clientsThere = async () => (await call.app.state()).open?.clients

/** All clients of the backup are there, the chain is whole and says that a backup was restored. */
async function expectWholeBook(): Promise<void> {
  expect(await clientsThere()).toBe(clients.length)
  expect(await call.audit.verify()).toMatchObject({ ok: true, signatureValid: true })
  const actions = (await call.audit.list({})).rows.map((row) => row.action)
  expect(actions).toContain('backups.restore')
}

beforeAll(async () => {
  programs = await buildPrograms({ 'store-thread': 'src/store/thread-entry.ts' })
}, 60_000)
afterAll(() => rmSync(programs, { recursive: true, force: true }))

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'advisor-restore-'))
  start()
  recoveryCode = (await call.book.create({ passphrase: PASSPHRASE, profile: PROFILE })).recoveryCode
  const { store } = backend.context
  const { importId } = await store.execute('imports.begin', ACTOR, {
    kind: 'clients',
    fileName: 'clients.csv',
    sha256: 'a'.repeat(64),
    mapping: { clientNo: 0 },
    columns: { clientNo: '客户号' },
  })
  await store.execute('imports.stage', ACTOR, { importId, rows: rowsOf(clients) })
  await store.execute('imports.check', ACTOR, { importId, on: TODAY, parseErrors: 0 })
  await store.execute('imports.commit', ACTOR, { importId, on: TODAY })
  backupId = (await call.backups.create()).id
  await call.book.lock()
}, 60_000)
afterEach(async () => {
  await backend.close()
  rmSync(home, { recursive: true, force: true })
})

describe('a book that does not open is restored from the unlock screen', () => {
  it('truncated', async () => {
    truncateSync(inBook('book.db'), 8192)
    expect(await unlock()).toBe('bookDamaged')
    const listed = await call.book.closedBackups({ book: 'main' })
    expect(listed.find((backup) => backup.id === backupId)).toMatchObject({ clients: clients.length, verified: true })
    expect(await restore('not the passphrase')).toBe('wrongPassphrase')
    expect(readFileSync(inBook('book.db'))).toHaveLength(8192)
    expect(await restore()).toBe('no error')
    await expectWholeBook()
    const kept = (await call.backups.list()).find((backup) => backup.reason === 'beforeRestore')
    expect(kept).toMatchObject({ bytes: 8192, verified: false })
  })

  it('gone, with the log of its last day left behind', async () => {
    rmSync(inBook('book.db'))
    writeFileSync(inBook('book.db-wal'), 'what a crash left')
    expect((await call.app.state()).books).toEqual({ main: true, sample: false })
    expect(await unlock()).toBe('bookDamaged')
    expect(await restore()).toBe('no error')
    await expectWholeBook()
    expect(readdirSync(inBook('.')).some((name) => name.startsWith('book.db-wal.damaged-'))).toBe(true)
  })

  it('replaced by an unencrypted file, which is kept', async () => {
    rmSync(inBook('book.db'))
    const plain = new Database(inBook('book.db'))
    plain.exec('CREATE TABLE other (name TEXT)')
    plain.close()
    expect(await unlock()).toBe('plaintextFile')
    expect(await restore()).toBe('no error')
    await expectWholeBook()
  })

  it('without book and key file: the key file of the backup comes back with it', async () => {
    rmSync(inBook('book.db'))
    rmSync(inBook('book.key.json'))
    expect((await call.app.state()).books.main).toBe(true)
    expect(await unlock()).toBe('keyFileMissing')
    expect(await restore()).toBe('no error')
    await expectWholeBook()
    await call.book.lock()
    expect(await unlock()).toBe('no error')
  })

  it('with a damaged key file and a damaged book', async () => {
    truncateSync(inBook('book.db'), 4096)
    truncateSync(inBook('book.key.json'), 100)
    expect(await unlock()).toBe('keyFileDamaged')
    expect(await restore()).toBe('no error')
    await expectWholeBook()
  })
})

describe('the key file alone is lost or damaged', () => {
  it('missing: its copy is put back and nothing of the book is lost', async () => {
    rmSync(inBook('book.key.json'))
    expect(await unlock()).toBe('keyFileMissing')
    await call.book.restoreKeyFile({ book: 'main' })
    expect(await unlock()).toBe('no error')
    expect(await clientsThere()).toBe(clients.length)
  })

  it('damaged after a change of the passphrase: the newest whole copy comes back, with the passphrase of its day', async () => {
    await unlock()
    await call.book.changePassphrase({ oldPassphrase: PASSPHRASE, newPassphrase: NEXT })
    const latest = await call.backups.create()
    await call.book.lock()
    writeFileSync(inBook('book.key.json'), '{"format":')
    expect(await unlock(NEXT)).toBe('keyFileDamaged')
    await call.book.restoreKeyFile({ book: 'main' })
    expect(readdirSync(inBook('.')).some((name) => name.startsWith('book.key.json.damaged-'))).toBe(true)
    expect(await unlock()).toBe('wrongPassphrase')
    expect(await unlock(NEXT)).toBe('no error')
    expect(await clientsThere()).toBe(clients.length)
    await call.book.lock()
    rmSync(join(inBook('backups'), `${latest.id}.key.json`))
    rmSync(inBook('book.key.json'))
    await call.book.restoreKeyFile({ book: 'main' })
    expect(await unlock()).toBe('no error')
  })

  it('a key file that is whole stays, whatever is asked', async () => {
    const before = readFileSync(inBook('book.key.json'))
    await call.book.restoreKeyFile({ book: 'main' })
    expect(readFileSync(inBook('book.key.json'))).toEqual(before)
  })
})

describe('never a silent new key', () => {
  it.each([
    ['only backups are left', ['book.db', 'book.key.json']],
    ['only the book is lost', ['book.db']],
  ])('no book is made while %s', async (_, lost) => {
    for (const name of lost) rmSync(inBook(name))
    const names = readdirSync(inBook('.'))
    expect(await codeOf(call.book.create({ passphrase: NEXT, profile: PROFILE }))).toBe('bookExists')
    expect(readdirSync(inBook('.'))).toEqual(names)
    expect(existsSync(inBook('book.db'))).toBe(false)
  })

  it('a backup of another book that lies in the folder is not offered', async () => {
    const facts = join(inBook('backups'), `${backupId}.json`)
    writeFileSync(facts, JSON.stringify({ ...(JSON.parse(readFileSync(facts, 'utf8')) as object), bookId: 'another' }))
    expect((await call.book.closedBackups({ book: 'main' })).map((backup) => backup.id)).not.toContain(backupId)
    await unlock()
    expect((await call.backups.list()).map((backup) => backup.id)).not.toContain(backupId)
  })
})

describe('the recovery code is replaced', () => {
  it('the old one no longer opens the book, the new one does, and the trail says so', async () => {
    await unlock()
    expect(await codeOf(call.book.newRecoveryCode({ passphrase: 'not the passphrase' }))).toBe('wrongPassphrase')
    const renewed = await call.book.newRecoveryCode({ passphrase: PASSPHRASE })
    expect((await call.audit.list({})).rows[0]).toMatchObject({ action: 'book.recoveryCodeChanged', entity: 'book' })
    await call.book.lock()
    const recover = (code: string) =>
      codeOf(call.book.recover({ book: 'main', recoveryCode: code, newPassphrase: NEXT }))
    expect(await recover(recoveryCode)).toBe('wrongRecoveryCode')
    expect(await recover(renewed.recoveryCode)).toBe('no error')
    expect(await clientsThere()).toBe(clients.length)
    await call.book.lock()
    expect(await unlock(NEXT)).toBe('no error')
  })

  it('not while the book is closed', async () => {
    expect(await codeOf(call.book.newRecoveryCode({ passphrase: PASSPHRASE }))).toBe('bookLocked')
  })
})
