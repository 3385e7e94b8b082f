import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { viewStatus } from '../../src/domain/tactical/view'
import { hongKong } from '../domain/tactical/views'
import { ACTOR, codeOf, newBook, type TestBook, TODAY } from './book'

let book: TestBook
beforeAll(async () => {
  book = await newBook()
})
afterAll(() => book.remove())

const actions = () => book.query('audit.list', { offset: 0, limit: 50 }).rows.map(({ action }) => action)
const inEffect = (on: string) => book.query('views.inEffect', { on }).map(({ id }) => id)

describe('views', () => {
  it('each change is a new version, the older window is told, and every one stands in the audit chain', async () => {
    const first = await book.execute('views.publish', { on: TODAY, content: hongKong })
    expect(first).toMatchObject({ rev: 1, view: { ...hongKong, withdrawnOn: null } })
    const { id } = first.view
    const content = { ...hongKong, expires: '2027-02-28' }
    expect(await book.execute('views.amend', { id, rev: 1, on: TODAY, content })).toMatchObject({ rev: 2 })
    expect(await codeOf(book.execute('views.amend', { id, rev: 1, on: TODAY, content }))).toBe('staleRevision')
    expect(await codeOf(book.execute('views.withdraw', { id: 'nobody', rev: 1, on: TODAY }))).toBe('notFound')
    const [stored] = book.query('views.all', {})
    expect(stored?.versions.map(({ version, action, by }) => [version, action, by])).toEqual([
      [1, 'publish', ACTOR],
      [2, 'amend', ACTOR],
    ])
    expect(stored?.versions.map(({ view }) => view.expires)).toEqual(['2027-03-31', '2027-02-28'])
    expect(actions().slice(0, 2)).toEqual(['views.amend', 'views.publish'])
  })

  it('is withdrawn, and the withdrawal is taken back', async () => {
    const { view, rev } = book.query('views.all', {})[0]!
    const gone = await book.execute('views.withdraw', { id: view.id, rev, on: TODAY })
    expect([gone.view.withdrawnOn, inEffect(TODAY)]).toEqual([TODAY, []])
    const back = await book.execute('views.undo', { id: view.id, rev: gone.rev, on: TODAY })
    expect([back?.view.withdrawnOn, back?.view.expires, inEffect(TODAY)]).toEqual([null, '2027-02-28', [view.id]])
  })

  it('publishing that is taken back at once leaves no view, only its trace', async () => {
    const before = book.query('views.all', {}).length
    const { view, rev } = await book.execute('views.publish', { on: TODAY, content: hongKong })
    expect(await book.execute('views.undo', { id: view.id, rev, on: TODAY })).toBeNull()
    expect([book.query('views.all', {}).length, inEffect(TODAY).includes(view.id)]).toEqual([before, false])
    expect(actions()[0]).toBe('views.undo')
  })

  it('are in effect on the days that the rule says, and on no other', () => {
    for (const on of ['2026-11-22', '2026-11-23', '2027-02-28', '2027-03-01']) {
      const byRule = book
        .query('views.all', {})
        .filter(({ view }) => ['live', 'expiring'].includes(viewStatus(view, on, 14)))
        .map(({ view }) => view.id)
      expect(inEffect(on)).toEqual(byRule)
    }
    expect(inEffect('2027-02-28')).toHaveLength(1)
    expect(inEffect('2027-03-01')).toEqual([])
  })
})

describe('returns of asset classes', () => {
  const july = (value: number) => ({ month: '2026-07', assetClass: 'HK_EQ', value })
  const standing = () => book.query('classReturns.list', {}).map(({ value, source }) => [value, source])

  it('the newest entry of a month stands; taken back, the one before does', async () => {
    await book.execute('classReturns.save', { source: '月报', rows: [july(0.0123)] })
    const second = await book.execute('classReturns.save', { source: '更正', rows: [july(-0.0456)] })
    expect(standing()).toEqual([[-0.0456, '更正']])
    await book.execute('classReturns.undo', { batchId: second.id })
    expect(standing()).toEqual([[0.0123, '月报']])
    expect(book.query('classReturns.batches', {}).map(({ source, rows }) => [source, rows])).toEqual([['月报', 1]])
    expect(await codeOf(book.execute('classReturns.undo', { batchId: second.id }))).toBe('notFound')
  })

  it('a return that is none is refused by the table, and the book is as before', async () => {
    await expect(book.execute('classReturns.save', { source: 'x', rows: [july(-1)] })).rejects.toThrow('CHECK')
    expect(standing()).toEqual([[0.0123, '月报']])
  })
})
