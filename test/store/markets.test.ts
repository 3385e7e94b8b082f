import { beforeEach, describe, expect, it } from 'vitest'
import { shippedMarket } from '../../src/domain/market/capital-market-set'
import { ACTOR, codeOf, newBook, type TestBook } from './book'

let book: TestBook
beforeEach(async () => {
  book = await newBook()
  return () => book.remove()
})

const firm = { ...shippedMarket, id: 'cma-firm', version: '2026-12' }
const list = () => book.query('markets.list', {})
const states = () => list().sets.map(({ id, version, status }) => `${id}/${version} ${status}`)
const save = (rev: number, version = '2026-12') =>
  book.execute('markets.save', { id: firm.id, rev, document: { ...firm, version } })
const putInForce = (version: number | null) =>
  book.execute('markets.putInForce', {
    rev: list().rev,
    set: version === null ? null : { id: firm.id, version },
  })

describe('sets of capital-market assumptions', () => {
  it('a new book works with the shipped set; a saved one is a draft until it is put in force', async () => {
    expect(book.query('markets.inForce', { known: null })).toMatchObject({ changed: true, set: null })
    expect(await save(0)).toMatchObject({ id: 'cma-firm', version: 1, status: 'draft', by: ACTOR })
    expect(book.query('markets.inForce', { known: null }).set).toBeNull()
    await putInForce(1)
    expect(book.query('markets.inForce', { known: null }).set).toEqual(firm)
  })

  it('at most one is in force; the one before is retired and can be taken back into force', async () => {
    await save(0)
    await save(1, '2027-01')
    await putInForce(1)
    await putInForce(2)
    expect(states()).toEqual(['cma-firm/2 inForce', 'cma-firm/1 retired'])
    await putInForce(1)
    expect(states()).toEqual(['cma-firm/2 retired', 'cma-firm/1 inForce'])
    await putInForce(null)
    expect(states()).toEqual(['cma-firm/2 retired', 'cma-firm/1 retired'])
    expect(book.query('markets.inForce', { known: null }).set).toBeNull()
  })

  it('what is known is not sent again until another set comes into force', async () => {
    const { key } = book.query('markets.inForce', { known: null })
    expect(book.query('markets.inForce', { known: key })).toEqual({ key, changed: false, set: null })
    await save(0)
    expect(book.query('markets.inForce', { known: key }).changed).toBe(false)
    await putInForce(1)
    expect(book.query('markets.inForce', { known: key })).toMatchObject({ changed: true, set: { id: 'cma-firm' } })
  })

  it('two windows cannot overwrite each other silently', async () => {
    const { rev } = list()
    await save(0)
    expect(await codeOf(save(0))).toBe('staleRevision')
    await putInForce(1)
    expect(await codeOf(book.execute('markets.putInForce', { rev, set: null }))).toBe('staleRevision')
  })

  it('a draft can be set aside and restored, a set in force cannot', async () => {
    await save(0)
    const set = { id: firm.id, version: 1 }
    await book.execute('markets.retire', { rev: list().rev, set })
    expect(states()).toEqual(['cma-firm/1 retired'])
    await book.execute('markets.restore', { rev: list().rev, set })
    expect(states()).toEqual(['cma-firm/1 draft'])
    await putInForce(1)
    expect(await codeOf(book.execute('markets.retire', { rev: list().rev, set }))).toBe('invalidInput')
    expect(await codeOf(book.execute('markets.restore', { rev: list().rev, set }))).toBe('invalidInput')
  })

  it('a set that is not there is neither put in force nor set aside', async () => {
    expect(await codeOf(putInForce(1))).toBe('notFound')
    const set = { id: 'cma-firm', version: 7 }
    expect(await codeOf(book.execute('markets.retire', { rev: 0, set }))).toBe('notFound')
  })

  it('each act leaves one row in the audit chain, and the chain holds', async () => {
    await save(0)
    await putInForce(1)
    await putInForce(null)
    const { rows } = book.query('audit.list', { offset: 0, limit: 3 })
    expect(rows.map(({ action, entityId, facts }) => [action, entityId, facts['before'] ?? null])).toEqual([
      ['markets.putInForce', 'shipped', 'cma-firm'],
      ['markets.putInForce', 'cma-firm', 'shipped'],
      ['markets.save', 'cma-firm', null],
    ])
    expect(book.query('audit.verify', {})).toMatchObject({ ok: true })
  })
})
