import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
// oxlint-disable-next-line import/default -- the package says `export =`
import Database from 'better-sqlite3'
import { readKeyFile, unlockWithPassphrase } from '../../src/store/keys'
import { bookPaths } from '../../src/store/book-files'
import { terms, verdict } from '../domain/fees/agreement-kit'
import { ACTOR, clientId, codeOf, filesBelow, newBook, open, PASSPHRASE, PROFILE, testBook, TODAY } from './book'
import { clients } from './families'
import { importAll } from './book'
import { LATEST_VERSION, migrate } from '../../src/store/migrations/migrate'

let book: Awaited<ReturnType<typeof newBook>>

beforeEach(async () => {
  book = await newBook()
})
afterEach(() => book.remove())

const bookFile = () => join(book.dir, 'book.db')
const keyFile = () => join(book.dir, 'book.key.json')

/** The raw, keyed connection of somebody who knows the passphrase and means no good. */
function rawConnection(): Database.Database {
  const paths = bookPaths(book.dir)
  const key = unlockWithPassphrase(readKeyFile(paths), PASSPHRASE)
  const db = new Database(paths.book)
  db.pragma("cipher='sqlcipher'")
  db.key(Buffer.from(`x'${key.toString('hex')}'`))
  return db
}

/** The code with which opening fails; says so when the book's bytes changed by it. */
async function refusal(passphrase = PASSPHRASE): Promise<string> {
  const bytes = () => (existsSync(bookFile()) ? readFileSync(bookFile()).toString('latin1') : '')
  const before = bytes()
  const code = await codeOf(book.core.open({ dir: book.dir, passphrase }))
  return bytes() === before ? code : `${code}, and the book was changed`
}

describe('unlocking', () => {
  it('a locked book opens again with everything in it', async () => {
    await importAll(book, 'clients', clients)
    await book.core.lock()
    expect(await codeOf((async () => book.query('app.counts', {}))())).toBe('bookLocked')
    expect(await open(book)).toEqual({ book: 'main' })
    expect(book.query('app.counts', {})).toMatchObject({ clients: 4, households: 1 })
    expect(book.query('app.profile', {})).toEqual(PROFILE)
  })

  it('a wrong passphrase opens nothing and changes nothing', async () => {
    await book.core.lock()
    expect(await refusal('梧桐 and 8 sparrows')).toBe('wrongPassphrase')
    expect(await open(book)).toEqual({ book: 'main' })
  })

  it('the same passphrase typed in full width opens the book', async () => {
    await book.core.lock()
    expect(await codeOf(book.core.open({ dir: book.dir, passphrase: '梧桐 ａｎｄ ７ sparrows' }))).toBe('no error')
  })

  it('a new passphrase replaces the old one, the previous key file stays beside it', async () => {
    expect(
      await codeOf(book.core.changePassphrase({ oldPassphrase: 'wrong', newPassphrase: 'another sentence' })),
    ).toBe('wrongPassphrase')
    await book.core.changePassphrase({ oldPassphrase: PASSPHRASE, newPassphrase: 'another sentence' })
    await book.core.lock()
    expect(await refusal()).toBe('wrongPassphrase')
    expect(await codeOf(book.core.open({ dir: book.dir, passphrase: 'another sentence' }))).toBe('no error')
    expect(existsSync(join(book.dir, 'book.key.previous.json'))).toBe(true)
  })

  it('the recovery code opens a book whose passphrase is forgotten, typed as people type', async () => {
    await book.core.lock()
    const { dir, recoveryCode } = book
    const recover = (code: string) =>
      codeOf(book.core.recover({ dir, recoveryCode: code, newPassphrase: 'a fresh start 1' }))
    const swapped = recoveryCode.startsWith('A') ? `B${recoveryCode.slice(1)}` : `A${recoveryCode.slice(1)}`
    expect(await recover(swapped)).toBe('wrongRecoveryCode')
    expect(
      await recover(` ${recoveryCode.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `),
    ).toBe('no error')
    await book.core.lock()
    expect(await codeOf(book.core.open({ dir, passphrase: 'a fresh start 1' }))).toBe('no error')
  })

  it('a new recovery code takes the place of the old one', async () => {
    expect(await codeOf(book.core.newRecoveryCode({ passphrase: 'not the one' }))).toBe('wrongPassphrase')
    const renewed = await book.core.newRecoveryCode({ passphrase: PASSPHRASE })
    expect(renewed.recoveryCode).not.toBe(book.recoveryCode)
    await book.core.lock()
    const recover = (recoveryCode: string) =>
      codeOf(book.core.recover({ dir: book.dir, recoveryCode, newPassphrase: 'a fresh start 1' }))
    expect(await recover(book.recoveryCode)).toBe('wrongRecoveryCode')
    expect(await recover(renewed.recoveryCode)).toBe('no error')
  })

  it('a weak passphrase is refused before anything is made', async () => {
    const other = testBook()
    for (const passphrase of ['short1!', 'aaaaaaaaaaaa', '12345678']) {
      expect(await codeOf(other.core.create({ dir: other.dir, passphrase, profile: PROFILE, actor: ACTOR }))).toBe(
        'weakPassphrase',
      )
    }
    expect(existsSync(join(other.dir, 'book.db'))).toBe(false)
    await other.remove()
  })

  it('a second book is not made over the first', async () => {
    await book.core.lock()
    expect(
      await codeOf(book.core.create({ dir: book.dir, passphrase: PASSPHRASE, profile: PROFILE, actor: ACTOR })),
    ).toBe('bookExists')
    expect(await codeOf(open(book))).toBe('no error')
  })
})

describe('files that are not what they should be', () => {
  beforeEach(() => book.core.lock())

  it('nothing there', async () => {
    expect(await codeOf(book.core.open({ dir: join(book.dir, 'elsewhere'), passphrase: PASSPHRASE }))).toBe('noBook')
  })

  it('the key file without its book: damaged, and no new book is made over it', async () => {
    rmSync(bookFile())
    expect(await refusal()).toBe('bookDamaged')
    expect(
      await codeOf(book.core.create({ dir: book.dir, passphrase: PASSPHRASE, profile: PROFILE, actor: ACTOR })),
    ).toBe('bookExists')
  })

  it('a power cut right before a new book got its name: it opens all the same', async () => {
    renameSync(bookFile(), `${bookFile()}.new`)
    expect(await codeOf(open(book))).toBe('no error')
    expect(book.query('app.profile', {})).toEqual(PROFILE)
  })

  it('a plain SQLite file in place of the book', async () => {
    rmSync(bookFile())
    const plain = new Database(bookFile())
    plain.exec('CREATE TABLE client (name TEXT)')
    plain.close()
    expect(await refusal()).toBe('plaintextFile')
  })

  it('a truncated book, by a page, by a few bytes, or to nothing', async () => {
    const size = statSync(bookFile()).size
    const whole = readFileSync(bookFile())
    for (const bytes of [size - 4096, size - 100, 2048, 0]) {
      writeFileSync(bookFile(), whole)
      truncateSync(bookFile(), bytes)
      expect(await refusal()).toBe('bookDamaged')
    }
  })

  it('one flipped bit anywhere in the book', async () => {
    const whole = readFileSync(bookFile())
    for (const at of [7, 4096 * 3 + 100, whole.length - 2000]) {
      const flipped = Buffer.from(whole)
      flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at)
      writeFileSync(bookFile(), flipped)
      expect(await refusal()).toBe('bookDamaged')
    }
  })

  it('the book of somebody else beside this key file', async () => {
    const other = await newBook()
    await other.core.lock()
    copyFileSync(join(other.dir, 'book.db'), bookFile())
    expect(await refusal()).toBe('bookDamaged')
    await other.remove()
  })

  it('an encrypted file of another application', async () => {
    const raw = rawConnection()
    raw.pragma('application_id = 7')
    raw.close()
    expect(await refusal()).toBe('notABook')
  })

  it('a book from a newer version', async () => {
    const raw = rawConnection()
    raw.pragma('user_version = 99990')
    raw.close()
    expect(await refusal()).toBe('bookFromTheFuture')
  })

  it('a missing or damaged key file, put back from the previous copy', async () => {
    copyFileSync(keyFile(), join(book.dir, 'book.key.previous.json'))
    writeFileSync(keyFile(), '{"format":"advisor-book-key"')
    expect(await refusal()).toBe('keyFileDamaged')
    rmSync(keyFile())
    expect(await refusal()).toBe('keyFileMissing')
    await book.core.restoreKeyFile({ dir: book.dir })
    expect(await codeOf(open(book))).toBe('no error')
  })

  it('a key file whose cost was lowered by hand no longer unwraps', async () => {
    const file = JSON.parse(readFileSync(keyFile(), 'utf8')) as { slots: { passphrase: { N: number } } }
    file.slots.passphrase.N = 2 ** 15
    writeFileSync(keyFile(), JSON.stringify(file))
    expect(await refusal()).toBe('wrongPassphrase')
  })
})

describe('on the disk', () => {
  it('the header is random and differs from book to book', async () => {
    const other = await newBook()
    const header = (dir: string) => readFileSync(join(dir, 'book.db')).subarray(0, 16).toString('hex')
    expect(header(book.dir)).not.toBe(header(other.dir))
    expect(header(book.dir).startsWith(Buffer.from('SQLite').toString('hex'))).toBe(false)
    await other.remove()
  })

  it('every opening gives FULL synchronisation, a write-ahead log and the cipher', async () => {
    await book.core.lock()
    await open(book)
    expect(book.query('health.check', {})).toMatchObject({
      ok: true,
      synchronous: 2,
      journalMode: 'wal',
      cipher: 'sqlcipher',
    })
  })

  it('no name, number or note of a client stands in any file, also while a file is staged', async () => {
    await importAll(book, 'clients', clients)
    const { importId } = await book.execute('imports.begin', {
      kind: 'clients',
      fileName: '单晓东.csv',
      sha256: 'f'.repeat(64),
      mapping: {},
      columns: {},
    })
    await book.execute('imports.stage', {
      importId,
      rows: [{ row: 2, record: { clientNo: '80019999', name: '诸葛小草', kind: 'person' } }],
    })
    const found = book.query('clients.list', {
      search: '单',
      filters: {},
      sort: 'name',
      descending: false,
      offset: 0,
      limit: 1,
      on: '2026-11-23',
    })
    await book.execute('clients.addNote', { clientId: found.rows[0]?.id ?? '', text: '桂花路的房子要卖' })
    await book.execute('backups.create', { reason: 'manual' })
    const needles = ['单晓东', '曾国华', '欧阳一鸣', '诸葛小草', '13800138001', '80010001', '桂花路', PASSPHRASE, ACTOR]
    const leaks = () =>
      filesBelow(book.dir).flatMap(({ path, bytes }) =>
        needles
          .filter(
            (needle) => bytes.includes(Buffer.from(needle, 'utf8')) || bytes.includes(Buffer.from(needle, 'utf16le')),
          )
          .map((needle) => `${needle} in ${path}`),
      )
    expect(filesBelow(book.dir).map(({ path }) => path.slice(book.dir.length + 1))).toContain('staging.db')
    expect(leaks()).toEqual([])
    await book.core.lock()
    expect(filesBelow(book.dir).map(({ path }) => path)).not.toContain(join(book.dir, 'staging.db'))
    expect(leaks()).toEqual([])
  })

  it('what a crash left of a staged import is gone after the next opening', async () => {
    await book.core.lock()
    writeFileSync(join(book.dir, 'staging.db'), 'left over')
    await open(book)
    expect(existsSync(join(book.dir, 'staging.db'))).toBe(false)
  })

  it('everything that was written is there after an opening without a proper close', async () => {
    const copy = testBook()
    await importAll(book, 'clients', clients)
    await book.core.lock()
    await open(book)
    await book.execute('app.saveProfile', { ...PROFILE, branch: '新址' })
    // The files as they stand while the book is open: what a power cut leaves.
    for (const { path, bytes } of filesBelow(book.dir)) {
      if (/book\.(db|db-wal|key\.json)$/.test(path)) {
        mkdirSync(copy.dir, { recursive: true })
        writeFileSync(join(copy.dir, path.slice(book.dir.length + 1)), bytes)
      }
    }
    await open(copy)
    expect(copy.query('app.profile', {}).branch).toBe('新址')
    expect(copy.query('app.counts', {}).clients).toBe(4)
    await copy.remove()
  })
})

/** Takes away what later migrations have made, until the schema is that of `version`. */
function backTo(version: number, raw: Database.Database): void {
  const then = new Database(':memory:')
  migrate(then, version)
  const named = (db: Database.Database, type: string): string[] =>
    db
      .prepare<[string], { name: string }>("SELECT name FROM sqlite_schema WHERE type = ? AND name NOT LIKE 'sqlite_%'")
      .all(type)
      .map(({ name }) => name)
  const columns = (db: Database.Database, table: string): string[] =>
    db
      .prepare<[string], { name: string }>('SELECT name FROM pragma_table_info(?)')
      .all(table)
      .map(({ name }) => name)
  raw.pragma('foreign_keys = OFF')
  for (const type of ['trigger', 'view', 'index', 'table'])
    for (const name of named(raw, type).filter((one) => !named(then, type).includes(one)))
      raw.exec(`DROP ${type} IF EXISTS "${name}"`)
  for (const table of named(then, 'table'))
    for (const column of columns(raw, table).filter((one) => !columns(then, table).includes(one)))
      raw.exec(`ALTER TABLE "${table}" DROP COLUMN "${column}"`)
  raw.pragma(`user_version = ${version}`)
}

describe('a book of an older version', () => {
  it('is copied, verified and then migrated', async () => {
    await book.core.lock()
    const raw = rawConnection()
    backTo(50, raw)
    raw.close()
    await open(book)
    expect(book.query('backups.list', {}).map((backup) => [backup.reason, backup.verified])).toEqual([
      ['beforeMigration', true],
    ])
    expect(book.query('health.check', {})).toMatchObject({ ok: true, schemaVersion: LATEST_VERSION })
    expect(book.query('proposals.list', {})).toEqual([])
  })

  it('from before agreements were made here keeps those of the firm, and takes new ones', async () => {
    await importAll(book, 'clients', [{ clientNo: '80010009', name: '温若水', kind: 'person' }])
    const own = clientId(book, '80010009')
    const { start, end } = { start: '2026-01-01', end: '2026-12-31' }
    await importAll(book, 'agreements', [
      { agreementNo: 'TG1', clientNo: '80010009', model: 'fixedTerm', signedOn: start, start, end },
    ])
    await book.core.lock()
    const raw = rawConnection()
    backTo(130, raw)
    raw.close()
    await open(book)
    expect(book.query('health.check', {})).toMatchObject({ ok: true, schemaVersion: LATEST_VERSION })
    const { imported } = book.query('agreements.ofClient', { clientId: own, on: TODAY })
    expect(imported.map(({ agreementNo }) => agreementNo)).toEqual(['TG1'])
    const made = await book.execute('agreements.offer', {
      clientId: own,
      on: TODAY,
      offerUntil: '2026-12-20',
      agreementNo: null,
      terms: terms(),
      verdict: verdict(),
    })
    expect(book.query('agreements.get', { id: made.id, on: TODAY }).status).toBe('offered')
  })
})
