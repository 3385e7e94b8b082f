import { beforeEach, describe, expect, it } from 'vitest'
import type { MarketHistory } from '../../src/domain/market/market-history'
import { ACTOR, codeOf, newBook, type TestBook } from './book'

let book: TestBook
beforeEach(async () => {
  book = await newBook()
  return () => book.remove()
})

const history = (name: string): MarketHistory => ({
  documentVersion: 1,
  name,
  owner: '研究部',
  source: '自编',
  licence: '测试用',
  asOf: '2025-12-31',
  simulated: false,
  frequency: 'yearly',
  from: '2021',
  to: '2025',
  ids: ['CN_RATES'],
  returns: [[0.05], [0.03], [0.04], [0.07], [0.01]],
  inflation: null,
  columns: { CN_RATES: '利率债' },
})

const inForce = () => book.query('marketHistory.inForce', { known: null })
const versions = () => book.query('marketHistory.versions', {})
const take = (rev: number, name: string) => book.execute('marketHistory.import', { rev, document: history(name) })

describe("the firm's market history", () => {
  it('is absent in a new book; what is imported holds as it was', async () => {
    expect(inForce()).toMatchObject({ rev: 0, changed: true, document: null })
    expect(await take(0, '甲')).toEqual({ rev: 1 })
    expect(inForce().document).toEqual(history('甲'))
    expect(versions()).toMatchObject([{ version: 1, action: 'import', by: ACTOR, head: { name: '甲', to: '2025' } }])
  })

  it('what is known is not sent again until another version holds', async () => {
    await take(0, '甲')
    const { key } = inForce()
    expect(book.query('marketHistory.inForce', { known: key })).toMatchObject({
      changed: false,
      document: null,
      rev: 1,
    })
    await take(1, '乙')
    expect(book.query('marketHistory.inForce', { known: key })).toMatchObject({
      changed: true,
      document: { name: '乙' },
    })
  })

  it('replacing and removing can be taken back: every step is a version of its own, and none is lost', async () => {
    await take(0, '甲')
    await take(1, '乙')
    await book.execute('marketHistory.remove', { rev: 2 })
    expect(inForce().document).toBeNull()
    expect(await codeOf(book.execute('marketHistory.remove', { rev: 3 }))).toBe('notFound')
    await book.execute('marketHistory.restore', { rev: 3, version: 1 })
    expect(inForce().document?.name).toBe('甲')
    await book.execute('marketHistory.restore', { rev: 4, version: 0 })
    expect(inForce().document).toBeNull()
    expect(versions().map(({ action }) => action)).toEqual(['restore', 'restore', 'remove', 'import', 'import'])
    expect(await codeOf(book.execute('marketHistory.restore', { rev: 5, version: 9 }))).toBe('notFound')
  })

  it('two windows cannot overwrite each other silently', async () => {
    await take(0, '甲')
    expect(await codeOf(take(0, '乙'))).toBe('staleRevision')
    expect(await codeOf(book.execute('marketHistory.remove', { rev: 0 }))).toBe('staleRevision')
  })

  it('every change stands in the audit chain, and no figure does', async () => {
    await take(0, '甲')
    await book.execute('marketHistory.remove', { rev: 1 })
    const { rows } = book.query('audit.list', { offset: 0, limit: 10 })
    expect(rows.slice(0, 2).map(({ action, facts }) => [action, facts])).toEqual([
      ['marketHistory.remove', { version: 2, periods: 0, simulated: false }],
      ['marketHistory.import', { version: 1, periods: 5, simulated: false }],
    ])
    expect(book.query('audit.verify', {})).toMatchObject({ ok: true })
  })
})
