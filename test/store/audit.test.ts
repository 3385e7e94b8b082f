import { createHash, createPublicKey, verify } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
// oxlint-disable-next-line import/default -- the package says `export =`
import Database from 'better-sqlite3'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bookPaths } from '../../src/store/book-files'
import { readKeyFile, unlockWithPassphrase } from '../../src/store/keys'
import { auditCheck } from '../../src/contract/api/app'
import { ACTOR, clientId, importAll, newBook, open, PASSPHRASE, PROFILE, type TestBook } from './book'
import { clients } from './families'

let book: TestBook

beforeAll(async () => {
  book = await newBook()
  await importAll(book, 'clients', clients)
  await book.execute('clients.addNote', { clientId: clientId(book, '80010001'), text: '一' })
  await book.execute('proposals.create', {
    clientId: clientId(book, '80010001'),
    language: 'zh-CN',
    validUntil: null,
    payload: { a: 1 },
  })
  await book.execute('app.saveProfile', PROFILE)
})
afterAll(() => book.remove())

/** Locks the book, lets somebody with the key change it behind the application's back, and opens it again. */
async function tampered(change: (db: Database.Database) => void) {
  await book.core.lock()
  const paths = bookPaths(book.dir)
  const honest = readFileSync(paths.book)
  const db = new Database(paths.book)
  db.pragma("cipher='sqlcipher'")
  db.key(Buffer.from(`x'${unlockWithPassphrase(readKeyFile(paths), PASSPHRASE).toString('hex')}'`))
  change(db)
  db.close()
  await open(book)
  const check = book.query('audit.verify', {})
  await book.core.lock()
  writeFileSync(join(book.dir, 'book.db'), honest)
  await open(book)
  return check
}

const withoutTriggers = 'DROP TRIGGER audit_keeps_rows; DROP TRIGGER audit_keeps_content;'

describe('the audit chain', () => {
  it('holds every change with who, what and facts, and no text of a client', () => {
    const { total, rows } = book.query('audit.list', { offset: 0, limit: 100 })
    expect(rows.map((row) => row.action).toReversed()).toEqual([
      'book.create',
      'import.commit',
      'clients.addNote',
      'proposals.create',
      'app.saveProfile',
    ])
    expect(total).toBe(rows.length)
    expect(new Set(rows.map((row) => row.actor))).toEqual(new Set([ACTOR]))
    expect(JSON.stringify(rows.map((row) => row.facts))).not.toMatch(/单晓东|"一"/)
  })

  it('verifies, signed head included', () => {
    const check = auditCheck.parse(book.query('audit.verify', {}))
    expect(check).toMatchObject({ ok: true, brokenAt: null, signatureValid: true, entries: 5 })
    expect(check.head).toBe(book.query('audit.head', {}).hash)
  })

  it('cannot be changed or shortened through the application’s own connection', async () => {
    const refusal = await tampered((db) => {
      expect(() => db.exec("UPDATE audit SET actor = 'x' WHERE seq = 2")).toThrow('append-only')
      expect(() => db.exec('DELETE FROM audit WHERE seq = 5')).toThrow('append-only')
    })
    expect(refusal.ok).toBe(true)
  })

  it('shows a changed row, a changed hash, a removed row and a shortened tail', async () => {
    expect(
      await tampered((db) => db.exec(`${withoutTriggers} UPDATE audit SET actor = '别人' WHERE seq = 3`)),
    ).toMatchObject({ ok: false, brokenAt: 3 })
    expect(
      await tampered((db) => db.exec(`${withoutTriggers} UPDATE audit SET facts = '{}' WHERE seq = 2`)),
    ).toMatchObject({ ok: false, brokenAt: 2 })
    expect(await tampered((db) => db.exec(`${withoutTriggers} DELETE FROM audit WHERE seq = 4`))).toMatchObject({
      ok: false,
      brokenAt: 4,
    })
    // Cut back to before the head that stands on the proposal: the rest follows, but the anchor is missing.
    expect(await tampered((db) => db.exec(`${withoutTriggers} DELETE FROM audit WHERE seq > 2`))).toMatchObject({
      ok: false,
      brokenAt: 3,
      signatureValid: true,
    })
  })

  it('shows a rewritten tail whose hashes follow but whose signature nobody could make', async () => {
    const check = await tampered((db) => {
      db.exec(withoutTriggers)
      const row = db.prepare('SELECT * FROM audit WHERE seq = 5').get() as Record<string, string | number>
      const forged = {
        action: row['action'],
        actor: '别人',
        at: row['at'],
        entity: row['entity'],
        entityId: row['entity_id'],
        facts: JSON.parse(String(row['facts'])) as unknown,
        previous: row['previous'],
        seq: row['seq'],
      }
      const hash = createHash('sha256').update(JSON.stringify(forged)).digest('hex')
      db.prepare('UPDATE audit SET actor = ?, hash = ? WHERE seq = 5').run('别人', hash)
    })
    expect(check).toMatchObject({ ok: false, brokenAt: null, signatureValid: false })
  })

  it('is checked from the export alone, with the public key and nothing of ours', () => {
    const exported = JSON.parse(book.query('audit.export', {}).json) as {
      bookId: string
      publicKey: string
      entries: Record<string, unknown>[]
    }
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
    const key = createPublicKey({
      key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(exported.publicKey, 'base64')]),
      format: 'der',
      type: 'spki',
    })
    let previous = sha256(`advisor-audit-1\n${exported.bookId}`)
    for (const [index, entry] of exported.entries.entries()) {
      // Keys in order, nothing nested but flat facts: JSON.stringify gives the canonical form here.
      const facts = Object.fromEntries(Object.entries(entry['facts'] as object).sort(([a], [b]) => (a < b ? -1 : 1)))
      const { action, actor, at, entity, entityId } = entry
      const row = { action, actor, at, entity, entityId, facts, previous: entry['previous'], seq: entry['seq'] }
      expect(entry['seq']).toBe(index + 1)
      expect(entry['previous']).toBe(previous)
      expect(entry['hash']).toBe(sha256(JSON.stringify(row)))
      expect(
        verify(null, Buffer.from(String(entry['hash'])), key, Buffer.from(String(entry['signature']), 'base64')),
      ).toBe(true)
      previous = String(entry['hash'])
    }
    expect(exported.publicKey).toBe(book.query('publicKey', {}).publicKey)
  })

  it('takes notes of what changes no data', async () => {
    const head = await book.execute('audit.note', {
      action: 'export.clients',
      entity: 'book',
      entityId: '',
      facts: { rows: 4 },
    })
    expect(book.query('audit.head', {})).toEqual(head)
  })
})
