import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clientId, codeOf, importAll, newBook, open, PASSPHRASE, type TestBook } from './book'
import { clients } from './families'

const DAY = 86_400_000
let book: TestBook

beforeEach(async () => {
  book = await newBook()
  await importAll(book, 'clients', clients)
})
afterEach(() => book.remove())

const notes = () =>
  book.query('clients.serviceLog', { clientId: clientId(book, '80010001') }).notes.map((note) => note.text)
const addNote = (text: string) => book.execute('clients.addNote', { clientId: clientId(book, '80010001'), text })
const fileOf = (id: string) => join(book.dir, 'backups', `${id}.db`)

describe('backups', () => {
  it('a backup that is restored gives the book of its day, and the replaced one stays', async () => {
    await addNote('之前')
    const backup = await book.execute('backups.create', { reason: 'manual' })
    expect(backup).toMatchObject({ reason: 'manual', clients: 4, verified: true })
    await addNote('之后')
    const { replaced } = await book.execute('backups.restore', { id: backup.id })
    expect(notes()).toEqual(['之前'])
    expect(replaced).toMatchObject({ reason: 'beforeRestore', verified: true })
    expect(book.query('audit.verify', {})).toMatchObject({ ok: true })
    await book.execute('backups.restore', { id: replaced.id })
    expect(notes()).toEqual(['之后', '之前'])
    expect(book.query('audit.verify', {})).toMatchObject({ ok: true })
    expect(book.query('health.check', {})).toMatchObject({ ok: true })
  })

  it('is encrypted, small, and carries its key file', async () => {
    const backup = await book.execute('backups.create', { reason: 'manual' })
    expect(readFileSync(fileOf(backup.id)).subarray(0, 6).toString('latin1')).not.toBe('SQLite')
    expect(readFileSync(join(book.dir, 'backups', `${backup.id}.key.json`))).toEqual(
      readFileSync(join(book.dir, 'book.key.json')),
    )
  })

  it('a damaged backup is told and refused, and the book stays open and as it was', async () => {
    const backup = await book.execute('backups.create', { reason: 'manual' })
    await addNote('保留')
    const bytes = readFileSync(fileOf(backup.id))
    bytes.writeUInt8(bytes.readUInt8(9000) ^ 1, 9000)
    writeFileSync(fileOf(backup.id), bytes)
    expect(await book.execute('backups.verify', { id: backup.id })).toMatchObject({ verified: false })
    expect(await codeOf(book.execute('backups.restore', { id: backup.id }))).toBe('backupDamaged')
    expect(notes()).toEqual(['保留'])
  })

  it('a backup of another book is refused', async () => {
    const other = await newBook()
    const foreign = await other.execute('backups.create', { reason: 'manual' })
    const own = await book.execute('backups.create', { reason: 'manual' })
    writeFileSync(fileOf(own.id), readFileSync(join(other.dir, 'backups', `${foreign.id}.db`)))
    expect(await codeOf(book.execute('backups.restore', { id: own.id }))).toBe('backupDamaged')
    await other.remove()
  })

  it('a book that no longer opens is restored from outside, and what was there is kept', async () => {
    const backup = await book.execute('backups.create', { reason: 'manual' })
    await book.core.lock()
    truncateSync(join(book.dir, 'book.db'), 8192)
    expect(await codeOf(open(book))).toBe('bookDamaged')
    expect((await book.core.backupsOf({ dir: book.dir })).map((entry) => entry.id)).toEqual([backup.id])
    const replaced = await book.core.restoreClosed({ dir: book.dir, passphrase: PASSPHRASE, backupId: backup.id })
    expect(replaced).toMatchObject({ reason: 'beforeRestore', verified: false, bytes: 8192 })
    await open(book)
    expect(book.query('app.counts', {}).clients).toBe(4)
  })

  it('the rota makes one a day when something changed, and thins out the old ones', async () => {
    const made: number[] = []
    const twice: unknown[] = []
    for (let day = 0; day < 40; day++) {
      book.clock.now += DAY
      if (day !== 20) await addNote(`第 ${day} 天`)
      if ((await book.execute('backups.rota', {})) !== null) made.push(day)
      twice.push(await book.execute('backups.rota', {}))
    }
    expect(made).toEqual(Array.from({ length: 40 }, (_, day) => day).filter((day) => day !== 20))
    expect(new Set(twice)).toEqual(new Set([null]))
    const kept = book.query('backups.list', {})
    expect(kept.length).toBeGreaterThanOrEqual(7)
    expect(kept.length).toBeLessThanOrEqual(7 + 5 + 12)
    expect(readdirSync(join(book.dir, 'backups')).filter((name) => name.endsWith('.db'))).toHaveLength(kept.length)
  }, 60_000)

  it('one that a person made stays until a person removes it', async () => {
    const backup = await book.execute('backups.create', { reason: 'manual' })
    await book.execute('backups.remove', { id: backup.id })
    expect(book.query('backups.list', {})).toEqual([])
    expect(await codeOf(book.execute('backups.verify', { id: backup.id }))).toBe('notFound')
  })

  it('a file that vanished from the folder is no longer listed', async () => {
    const backup = await book.execute('backups.create', { reason: 'manual' })
    rmSync(fileOf(backup.id))
    expect(book.query('backups.list', {})).toEqual([])
  })
})
