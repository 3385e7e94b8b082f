// oxlint-disable-next-line import/default -- the package says `export =`
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bookPaths } from '../../src/store/book-files'
import { readKeyFile, unlockWithPassphrase } from '../../src/store/keys'
import { ACTOR, clientId, codeOf, newBook, open, PASSPHRASE, type TestBook, TODAY } from './book'
import { importBranch } from './families'

let book: TestBook
let who: string
let other: string
let run: string
const save = (loss: number) =>
  book.execute('marketDay.save', {
    on: TODAY,
    policyVersion: '2026.1',
    input: { preset: null, classMoves: { CN_EQ_L: loss } },
    inputHash: 'ab'.repeat(32),
    summary: { loss },
    clients: [
      { clientId: other, day: { score: 40 } },
      { clientId: who, day: { score: 12 } },
    ],
  })
beforeAll(async () => {
  book = await newBook()
  await importBranch(book)
  who = clientId(book, '80010001')
  other = clientId(book, '80010003')
  run = (await save(-0.05)).id
})
afterAll(() => book.remove())

const contact = {
  date: TODAY,
  channel: 'phone',
  startedBy: 'advisor',
  quality: 'decided',
  summary: '他想再等等',
  promiseDue: null,
} as const
const set = (status: 'missed' | 'reached' | 'promised', said: typeof contact | null = null) =>
  book.execute('marketDay.setCall', { runId: run, clientId: who, status, contact: said })
const call = () =>
  book.query('marketDay.get', { id: run }).clients.find((client) => client.clientId === who)?.call ?? null
const logged = () => book.query('clients.serviceLog', { clientId: who }).contacts.map(({ summary }) => summary)
const actions = () => book.query('audit.list', { offset: 0, limit: 50 }).rows.map(({ action }) => action)

describe('a market day that was kept', () => {
  it('keeps the order of its list, and a later day leaves it as it was', async () => {
    const before = book.query('marketDay.get', { id: run })
    expect(before.head).toMatchObject({ on: TODAY, by: ACTOR, summary: { loss: -0.05 } })
    expect(before.clients.map(({ clientId: id }) => id)).toEqual([other, who])
    const later = await save(-0.1)
    expect(book.query('marketDay.get', { id: run })).toEqual(before)
    expect(book.query('marketDay.list', {}).map(({ id }) => id)).toEqual([later.id, run])
    expect(actions().slice(0, 2)).toEqual(['marketDay.save', 'marketDay.save'])
    expect(book.query('marketDay.get', { id: run, clientIds: [who] }).clients).toHaveLength(1)
    expect(() => book.query('marketDay.get', { id: 'nobody' })).toThrow('notFound')
  })
})

describe('calls of a day', () => {
  it('a step with what was said writes both, and taking it back removes both but not their trace', async () => {
    const before = logged()
    expect(call()).toBeNull()
    await set('missed')
    const reached = await set('reached', contact)
    expect(call()).toMatchObject({ status: 'reached', by: ACTOR, contactId: reached.contactId })
    expect(logged()).toEqual(['他想再等等', ...before])
    await book.execute('marketDay.undoCall', { id: reached.id })
    expect(call()).toMatchObject({ status: 'missed', contactId: null })
    expect(logged()).toEqual(before)
    expect(actions().slice(0, 3)).toEqual(['marketDay.undoCall', 'marketDay.setCall', 'marketDay.setCall'])
  })

  it('what has been changed since cannot be taken back', async () => {
    const mine = await set('reached')
    const newer = await set('promised')
    expect(await codeOf(book.execute('marketDay.undoCall', { id: mine.id }))).toBe('staleRevision')
    expect(call()).toMatchObject({ id: newer.id, status: 'promised' })
    expect(await codeOf(book.execute('marketDay.undoCall', { id: 'nobody' }))).toBe('notFound')
  })

  it('a step that the table refuses leaves no contact and no audit row behind', async () => {
    const [contacts, trail, step] = [logged(), actions(), call()]
    await expect(set('gone' as 'reached', contact)).rejects.toThrow('status IN')
    expect([logged(), actions(), call()]).toEqual([contacts, trail, step])
    const unknown = { clientId: who, status: 'reached', contact } as const
    expect(await codeOf(book.execute('marketDay.setCall', { runId: 'nobody', ...unknown }))).toBe('notFound')
    expect(logged()).toEqual(contacts)
  })
})

it('days, what they said of a client and the steps of calls cannot be changed or removed', async () => {
  await book.core.lock()
  const paths = bookPaths(book.dir)
  const db = new Database(paths.book)
  db.pragma("cipher='sqlcipher'")
  db.key(Buffer.from(`x'${unlockWithPassphrase(readKeyFile(paths), PASSPHRASE).toString('hex')}'`))
  for (const [table, column] of [
    ['market_day', 'summary'],
    ['market_day_client', 'day'],
    ['market_day_call', 'status'],
  ]) {
    expect(() => db.exec(`UPDATE ${table} SET ${column} = ${column}`)).toThrow('append-only')
    expect(() => db.exec(`DELETE FROM ${table}`)).toThrow('append-only')
  }
  db.close()
  await open(book)
  expect(book.query('marketDay.list', {})).toHaveLength(2)
})
