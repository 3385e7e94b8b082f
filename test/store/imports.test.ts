import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { importPreview, importRecord } from '../../src/contract/api/imports'
import { clientId, codeOf, importAll, listInput, newBook, stage, type TestBook, TODAY, yuan } from './book'
import * as branch from './families'

let book: TestBook

beforeEach(async () => {
  book = await newBook()
})
afterEach(() => book.remove())

const assetsOf = (clientNo: string) => book.query('clients.list', listInput({ search: clientNo })).rows[0]?.assets
const tradesOf = (clientNo: string) =>
  book.query('clients.trades', { clientId: clientId(book, clientNo), offset: 0, limit: 100 })

/** Everything that a screen can see of the book, but for ids and times of imports. */
const visible = () => ({
  clients: book.query('clients.list', listInput({ sort: 'clientNo', descending: false })),
  details: branch.clients
    .filter((client) => book.query('clients.list', listInput({ search: client.clientNo })).total > 0)
    .map((client) => book.query('clients.get', { clientId: clientId(book, client.clientNo), on: TODAY })),
  trades: branch.clients
    .filter((client) => book.query('clients.list', listInput({ search: client.clientNo })).total > 0)
    .map((client) => tradesOf(client.clientNo)),
  products: book.query('products.list', { offset: 0, limit: 100 }),
  counts: { ...book.query('app.counts', {}), lastImportAt: 0 },
})

/** A row as an export without this column has it. */
const without = <R extends object, K extends keyof R>(record: R, field: K): Omit<R, K> => {
  const copy: Partial<R> = { ...record }
  delete copy[field]
  return copy as Omit<R, K>
}

describe('importing files that came before', () => {
  it('every kind of file, repeated, is known in whole and changes nothing', async () => {
    await branch.importBranch(book)
    const before = visible()
    const again = [
      await importAll(book, 'clients', branch.clients),
      await importAll(book, 'accounts', branch.accounts),
      await importAll(book, 'products', branch.products),
      await importAll(book, 'holdings', branch.holdings),
      await importAll(book, 'trades', branch.trades),
      await importAll(book, 'cash', branch.cash),
      await importAll(book, 'assessments', branch.assessments),
      await importAll(book, 'agreements', branch.agreements),
      await importAll(book, 'heldAway', branch.heldAway),
      await importAll(book, 'contacts', branch.contacts),
    ]
    for (const entry of again) {
      expect(importRecord.parse(entry).counts).toEqual({ new: 0, known: entry.rows, changed: 0 })
    }
    expect(visible()).toEqual(before)
  })

  it('the very same file is known by its hash until it is undone', async () => {
    const entry = await importAll(book, 'clients', branch.clients)
    expect(book.query('imports.byHash', { sha256: entry.sha256 })).toMatchObject({ id: entry.id })
    await book.execute('imports.undo', { id: entry.id })
    expect(book.query('imports.byHash', { sha256: entry.sha256 })).toBeNull()
  })

  it('overlapping date ranges count each fill once; true twins stay two', async () => {
    await importAll(book, 'clients', branch.clients)
    await importAll(book, 'accounts', branch.accounts)
    await importAll(book, 'trades', branch.trades.slice(0, 5))
    const second = await importAll(book, 'trades', branch.trades.slice(2))
    expect(second.counts).toEqual({ new: branch.trades.length - 5, known: 3, changed: 0 })
    expect(book.query('app.counts', {}).trades).toBe(branch.trades.length)
  })

  it('the same fill with and without its number is one fill, whichever came first', async () => {
    await importAll(book, 'clients', branch.clients)
    await importAll(book, 'accounts', branch.accounts)
    const numbered = branch.trades.slice(0, 3)
    const plain = numbered.map((trade) => without(trade, 'tradeNo'))
    await importAll(book, 'trades', plain)
    expect((await importAll(book, 'trades', numbered)).counts).toEqual({ new: 0, known: 0, changed: 3 })
    expect((await importAll(book, 'trades', plain)).counts).toEqual({ new: 0, known: 3, changed: 0 })
    expect(book.query('app.counts', {}).trades).toBe(3)
  })
})

describe('what changed since the last export', () => {
  it('a corrected fee updates the fill; what the new file leaves open stays', async () => {
    await branch.importBranch(book)
    const [first] = branch.trades
    if (first === undefined) throw new Error('no trade')
    const corrected = without({ ...first, commission: yuan(14) }, 'orderNo')
    expect((await importAll(book, 'trades', [corrected])).counts).toEqual({ new: 0, known: 0, changed: 1 })
    const order = book
      .query('clients.activityBase', { clientId: clientId(book, '80010003'), from: '2026-03-02', to: '2026-03-02' })
      .orders.at(0)
    expect(order).toMatchObject({ fills: 2, commission: 24 })
  })

  it('a client who moves to another household takes the head with him', async () => {
    await importAll(book, 'clients', branch.clients)
    await importAll(book, 'clients', [{ clientNo: '80010001', name: '单晓东', kind: 'person', householdNo: 'H002' }])
    const household = (no: string) => book.query('clients.get', { clientId: clientId(book, no), on: TODAY }).household
    expect(household('80010001')?.members.map((member) => member.name)).toEqual(['单晓东'])
    expect(household('80010002')?.members).toMatchObject([{ name: '曾国华', head: true }])
  })

  it('an older month of an account does not overwrite the newer commission rate', async () => {
    await importAll(book, 'clients', branch.clients)
    await importAll(book, 'accounts', branch.accounts)
    const month = (text: string, commissionRate: number) =>
      ({ accountNo: '100200300403', clientNo: '80010003', kind: 'cash', month: text, commissionRate }) as const
    await importAll(book, 'accounts', [month('2025-06', 0.001)])
    const rate = () =>
      book.query('clients.get', { clientId: clientId(book, '80010003'), on: TODAY }).accounts[0]?.commissionRate
    expect(rate()).toBe(0.00025)
    await importAll(book, 'accounts', [month('2026-11', 0.0002)])
    expect(rate()).toBe(0.0002)
  })

  it('a new statement replaces the old one as a whole', async () => {
    await branch.importBranch(book)
    await importAll(book, 'holdings', [
      {
        accountNo: '100200300402',
        asOf: '2026-11-20',
        code: 'CNY',
        name: '资金',
        exchange: 'OTC',
        instrument: 'cash',
        quantity: '1',
        value: yuan(610_000),
      },
    ])
    expect(assetsOf('80010002')).toBe(610_000)
  })
})

describe('a file with mistakes', () => {
  it('rows of unknown clients and accounts are named with their line, and nothing is imported', async () => {
    await importAll(book, 'clients', branch.clients)
    const { importId, check } = await stage(book, 'accounts', [
      { accountNo: 'A1', clientNo: '80010001', kind: 'cash' },
      { accountNo: 'A2', clientNo: '99999999', kind: 'cash' },
    ])
    expect(check).toMatchObject({ rows: 2, errorCount: 1, warningCount: 0, counts: { new: 1, known: 0, changed: 0 } })
    expect(importPreview.shape.problems.parse(check.problems)).toEqual([
      { severity: 'error', row: 3, column: '客户号', code: 'unknownClient', value: '99999999' },
    ])
    expect(await codeOf(book.execute('imports.commit', { importId, on: TODAY }))).toBe('importHasErrors')
    expect(book.query('app.counts', {}).accounts).toBe(0)
    const trades = await stage(book, 'trades', branch.trades.slice(0, 1))
    expect(trades.check.problems).toMatchObject([{ code: 'unknownAccount', column: '资金账号' }])
  })

  it('errors of the parser keep the file out as well', async () => {
    const { importId } = await stage(book, 'clients', branch.clients)
    await book.execute('imports.check', { importId, on: TODAY, parseErrors: 2 })
    expect(await codeOf(book.execute('imports.commit', { importId, on: TODAY }))).toBe('importHasErrors')
  })

  it('a client that stands there twice: the same is skipped, two different ones are an error', async () => {
    const [first, second] = branch.clients
    if (first === undefined || second === undefined) throw new Error('no clients')
    const same = await stage(book, 'clients', [first, first])
    expect(same.check).toMatchObject({ errorCount: 0, warningCount: 1, counts: { new: 1, known: 1, changed: 0 } })
    await book.execute('imports.commit', { importId: same.importId, on: TODAY })
    expect(book.query('app.counts', {}).clients).toBe(1)
    const different = await stage(book, 'clients', [second, { ...second, name: '别人' }])
    expect(different.check.problems).toMatchObject([{ severity: 'error', code: 'duplicateKey', row: 3 }])
  })

  it('an account that the book knows as another client’s is an error', async () => {
    await importAll(book, 'clients', branch.clients)
    await importAll(book, 'accounts', branch.accounts)
    const { check } = await stage(book, 'accounts', [{ accountNo: '100200300401', clientNo: '80010003', kind: 'cash' }])
    expect(check.problems).toMatchObject([{ code: 'conflictsWithBook', severity: 'error' }])
  })

  it('a fund without a rating is a warning', async () => {
    await importAll(book, 'clients', branch.clients)
    await importAll(book, 'accounts', branch.accounts)
    const { check } = await stage(book, 'holdings', branch.holdings)
    expect(check.problems).toMatchObject([{ code: 'unknownProduct', severity: 'warning', value: '000300' }])
    expect(check.errorCount).toBe(0)
  })
})

describe('a preview', () => {
  it('touches nothing until it is committed, and is gone when it is cancelled', async () => {
    const { importId, check } = await stage(book, 'clients', branch.clients)
    expect(check.counts).toEqual({ new: 4, known: 0, changed: 0 })
    expect(book.query('app.counts', {}).clients).toBe(0)
    await book.execute('imports.cancel', { importId })
    expect(await codeOf(book.execute('imports.commit', { importId, on: TODAY }))).toBe('importGone')
  })

  it('does not outlive a lock', async () => {
    const { importId } = await stage(book, 'clients', branch.clients)
    await book.core.lock()
    await book.core.open({ dir: book.dir, passphrase: '梧桐 and 7 sparrows' })
    expect(await codeOf(book.execute('imports.commit', { importId, on: TODAY }))).toBe('importGone')
  })

  it('is linked again when another import came in between', async () => {
    const first = await stage(book, 'clients', branch.clients)
    await importAll(book, 'clients', branch.clients)
    const entry = await book.execute('imports.commit', { importId: first.importId, on: TODAY })
    expect(entry.counts).toEqual({ new: 0, known: 4, changed: 0 })
    expect(book.query('app.counts', {}).clients).toBe(4)
  })

  it('tells the days that the file speaks of', async () => {
    await importAll(book, 'clients', branch.clients)
    await importAll(book, 'accounts', branch.accounts)
    const { check } = await stage(book, 'trades', branch.trades)
    expect(check).toMatchObject({ from: '2025-10-01', to: '2026-09-01' })
  })
})

/** Enough trades that writing takes several slices. */
const manyTrades = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    ...(branch.trades[0] ?? never()),
    accountNo: `10020030040${(i % 4) + 1}`,
    date: `2026-${String((i % 9) + 1).padStart(2, '0')}-${String((i % 27) + 1).padStart(2, '0')}`,
    tradeNo: `N${i}`,
    amount: yuan(1000 + (i % 977)),
  }))
const never = (): never => {
  throw new Error('no trade')
}

describe('a long import', () => {
  beforeEach(async () => {
    await importAll(book, 'clients', branch.clients)
    await importAll(book, 'accounts', branch.accounts)
  })

  it('serves queries from the last commit meanwhile, and makes other changes wait', async () => {
    const { importId } = await stage(book, 'trades', manyTrades(6000))
    const seen: number[] = []
    const stages = new Set<string>()
    let noted = false
    const commit = book.execute(
      'imports.commit',
      { importId, on: TODAY },
      {
        cancelled: () => false,
        onProgress: ({ stage: name }) => {
          stages.add(name)
          seen.push(book.query('app.counts', {}).trades)
        },
      },
    )
    const note = book.execute('clients.addNote', { clientId: clientId(book, '80010001'), text: '稍候' }).then(() => {
      noted = true
      return book.query('app.counts', {}).trades
    })
    expect(noted).toBe(false)
    await commit
    expect(await note).toBe(6000)
    expect(stages).toEqual(new Set(['writing', 'measuring']))
    expect(seen.length).toBeGreaterThan(1)
    expect(new Set(seen)).toEqual(new Set([0]))
  })

  it('cancelled in the middle leaves the book as it was, and can be committed after all', async () => {
    const before = visible()
    const { importId } = await stage(book, 'trades', manyTrades(6000))
    let reports = 0
    const control = { onProgress: () => void (reports += 1), cancelled: () => reports > 0 }
    expect(await codeOf(book.execute('imports.commit', { importId, on: TODAY }, control))).toBe('cancelled')
    expect(reports).toBeGreaterThan(0)
    expect(visible()).toEqual(before)
    expect(book.query('imports.history', {})).toHaveLength(2)
    expect((await book.execute('imports.commit', { importId, on: TODAY })).counts.new).toBe(6000)
  })

  it('stops for a lock', async () => {
    const { importId } = await stage(book, 'trades', manyTrades(6000))
    let locked: Promise<null> | undefined
    const control = { cancelled: () => false, onProgress: () => void (locked ??= book.core.lock()) }
    expect(await codeOf(book.execute('imports.commit', { importId, on: TODAY }, control))).toBe('cancelled')
    await locked
    await book.core.open({ dir: book.dir, passphrase: '梧桐 and 7 sparrows' })
    expect(book.query('app.counts', {}).trades).toBe(0)
  })
})

describe('undoing an import', () => {
  it('every import can be taken back, last first, until the book is empty', async () => {
    const states = [visible()]
    const steps: [() => Promise<{ id: string }>, string][] = [
      [() => importAll(book, 'clients', branch.clients), 'clients'],
      [() => importAll(book, 'accounts', branch.accounts), 'accounts'],
      [() => importAll(book, 'products', branch.products), 'products'],
      [() => importAll(book, 'holdings', branch.holdings), 'holdings'],
      [() => importAll(book, 'trades', branch.trades), 'trades'],
      [() => importAll(book, 'cash', branch.cash), 'cash'],
      [() => importAll(book, 'assessments', branch.assessments), 'assessments'],
      [() => importAll(book, 'agreements', branch.agreements), 'agreements'],
      [() => importAll(book, 'heldAway', branch.heldAway), 'heldAway'],
      [() => importAll(book, 'contacts', branch.contacts), 'contacts'],
      [
        () =>
          importAll(
            book,
            'trades',
            branch.trades.map((trade) => ({ ...trade, commission: yuan(1) })),
          ),
        'corrected fees',
      ],
      [
        () =>
          importAll(
            book,
            'clients',
            branch.clients.map((client) => ({ ...client, advisorCode: 'A02' })),
          ),
        'hand-over',
      ],
    ]
    const ids: string[] = []
    for (const [step] of steps) {
      ids.push((await step()).id)
      states.push(visible())
    }
    for (let i = ids.length - 1; i >= 0; i--) {
      const entry = await book.execute('imports.undo', { id: ids[i] ?? '' })
      expect(entry.undoneAt).not.toBeNull()
      expect({ undone: steps[i]?.[1], ...visible() }).toEqual({ undone: steps[i]?.[1], ...states[i] })
    }
    expect(book.query('health.check', {}).ok).toBe(true)
    expect(book.query('audit.verify', {}).ok).toBe(true)
  })

  it('is refused while something depends on it, and says what', async () => {
    const clients = await importAll(book, 'clients', branch.clients)
    const accounts = await importAll(book, 'accounts', branch.accounts)
    const trades = await importAll(book, 'trades', branch.trades)
    const undo = (id: string) => codeOf(book.execute('imports.undo', { id }))
    const undoable = () =>
      Object.fromEntries(book.query('imports.history', {}).map((entry) => [entry.kind, entry.undoable]))
    expect(await undo(clients.id)).toBe('importNotUndoable')
    expect(await undo(accounts.id)).toBe('importNotUndoable')
    expect(undoable()).toEqual({ clients: false, accounts: false, trades: true })
    // A proposal that was made on these trades stands on them.
    await book.execute('proposals.create', {
      clientId: clientId(book, '80010003'),
      language: 'en',
      validUntil: null,
      payload: {},
    })
    expect(undoable()).toEqual({ clients: false, accounts: false, trades: false })
    expect(await undo(trades.id)).toBe('importNotUndoable')
  })

  it('is refused when a later import has changed the same rows, and only once', async () => {
    await importAll(book, 'clients', branch.clients)
    await importAll(book, 'accounts', branch.accounts)
    const first = await importAll(book, 'trades', branch.trades)
    const second = await importAll(
      book,
      'trades',
      branch.trades.map((trade) => ({ ...trade, commission: yuan(1) })),
    )
    const undo = (id: string) => codeOf(book.execute('imports.undo', { id }))
    expect(await undo(first.id)).toBe('importNotUndoable')
    expect(await undo(second.id)).toBe('no error')
    expect(await undo(second.id)).toBe('importNotUndoable')
    expect(await undo(first.id)).toBe('no error')
    expect(book.query('app.counts', {}).trades).toBe(0)
  })
})

describe('a trade file that holds cash movements as well', () => {
  it('is imported in one: both kinds or neither', async () => {
    await importAll(book, 'clients', branch.clients)
    await importAll(book, 'accounts', branch.accounts)
    const trades = await stage(book, 'trades', manyTrades(3000))
    const { importId: asideId } = await stage(book, 'cash', branch.cash)
    const commit = (cancelled: () => boolean) =>
      codeOf(
        book.execute(
          'imports.commit',
          { importId: trades.importId, asideId, on: TODAY },
          { onProgress: ({ stage: name }) => void (measuring ||= name === 'measuring'), cancelled },
        ),
      )
    let measuring = false
    // Cancelled after all rows of both are written, while the measures are refreshed.
    expect(await commit(() => measuring)).toBe('cancelled')
    expect(book.query('imports.history', {})).toHaveLength(2)
    expect(book.query('app.counts', {}).trades).toBe(0)
    expect(await commit(() => false)).toBe('no error')
    expect(book.query('app.counts', {}).trades).toBe(3000)
    const cash = book.query('clients.cash', { clientId: clientId(book, '80010001'), offset: 0, limit: 9 })
    expect(cash.total).toBe(3)
    expect(book.query('imports.history', {}).map((entry) => entry.undoable)).toEqual([true, true, false, false])
  })

  it('stays out as a whole when one kind has errors', async () => {
    await importAll(book, 'clients', branch.clients)
    await importAll(book, 'accounts', branch.accounts)
    const trades = await stage(book, 'trades', branch.trades)
    const cash = await stage(book, 'cash', [
      { accountNo: 'unknown', date: '2026-10-01', kind: 'fee', amount: yuan(-1) },
    ])
    const both = { importId: trades.importId, asideId: cash.importId, on: TODAY }
    expect(await codeOf(book.execute('imports.commit', both))).toBe('importHasErrors')
    expect(book.query('app.counts', {}).trades).toBe(0)
  })
})

describe('what the import has learned', () => {
  it('mappings by kind and signature, and words for directions', async () => {
    expect(book.query('imports.mapping', { kind: 'trades', signature: 's1' })).toBeNull()
    await book.execute('imports.rememberMapping', {
      kind: 'trades',
      signature: 's1',
      mapping: { date: 0, code: 3 },
      directions: { 红股: 'bonusShares' },
    })
    await book.execute('imports.rememberMapping', {
      kind: 'trades',
      signature: 's1',
      mapping: { date: 1 },
      directions: { 配号: 'ipoAllot' },
    })
    expect(book.query('imports.mapping', { kind: 'trades', signature: 's1' })).toEqual({ date: 1 })
    expect(book.query('imports.mapping', { kind: 'cash', signature: 's1' })).toBeNull()
    expect(book.query('imports.directions', {})).toEqual({ 红股: 'bonusShares', 配号: 'ipoAllot' })
  })
})
