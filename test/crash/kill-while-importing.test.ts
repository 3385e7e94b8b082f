import { fork } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientId, listInput, newBook, open, PASSPHRASE, type TestBook, TODAY } from '../store/book'
import { buildPrograms } from '../store/build'
import { importBranch } from '../store/families'

let programs: string
let book: TestBook

beforeAll(async () => {
  programs = await buildPrograms({ 'import-writer': 'test/crash/import-writer.ts' })
  book = await newBook()
  await importBranch(book)
})
afterAll(async () => {
  await book.remove()
  rmSync(programs, { recursive: true, force: true })
})

const state = () => ({
  list: book.query('clients.list', listInput()),
  detail: book.query('clients.get', { clientId: clientId(book, '80010003'), on: TODAY }),
  trades: book.query('clients.trades', { clientId: clientId(book, '80010003'), offset: 0, limit: 100 }),
  counts: book.query('app.counts', {}),
  history: book.query('imports.history', {}),
  head: book.query('audit.head', {}),
})

/** Runs the writer in a process of its own; kills it the moment that it reports `stage`. */
const runUntil = (stage: string, count: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = fork(join(programs, 'import-writer.mjs'), [book.dir, PASSPHRASE, String(count)])
    child.on('message', (message) => {
      if (message === stage) child.kill('SIGKILL')
    })
    child.once('exit', (code, signal) =>
      signal === 'SIGKILL' ? resolve() : reject(new Error(`the writer ended by itself: ${code}`)),
    )
  })

describe('the computer stops in the middle of an import', () => {
  it.each(['writing', 'measuring'])('killed while %s, the book is as before it', async (stage) => {
    const before = state()
    await book.core.lock()
    await runUntil(stage, 20_000)
    expect(existsSync(join(book.dir, 'staging.db'))).toBe(true)
    await open(book)
    expect(state()).toEqual(before)
    expect(existsSync(join(book.dir, 'staging.db'))).toBe(false)
    expect(book.query('health.check', {}).ok).toBe(true)
    expect(book.query('audit.verify', {}).ok).toBe(true)
  })

  it('killed right after it was told that all is written, everything is there', async () => {
    const before = book.query('app.counts', {}).trades
    await book.core.lock()
    await runUntil('done', 3000)
    await open(book)
    expect(book.query('app.counts', {}).trades).toBe(before + 3000)
    expect(book.query('audit.verify', {}).ok).toBe(true)
  })
})
