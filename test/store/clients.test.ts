import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientDetail, clientListOutput, holding, serviceLog, trade } from '../../src/contract/api/clients'
import { clientId, codeOf, listInput, newBook, type TestBook, TODAY } from './book'
import { importBranch } from './families'

let book: TestBook
const id = (clientNo: string) => clientId(book, clientNo)

beforeAll(async () => {
  book = await newBook()
  await importBranch(book)
})
afterAll(() => book.remove())

describe('an advisor looks for a client', () => {
  const found = (search: string) =>
    book.query('clients.list', listInput({ search, sort: 'clientNo', descending: false })).rows.map((row) => row.name)

  it('by a piece of the Chinese name', () => {
    expect(found('晓')).toEqual(['单晓东'])
    expect(found('精密')).toEqual(['青岚精密制造有限公司'])
  })

  it('by pinyin initials, surnames read as surnames', () => {
    expect(found('sxd')).toEqual(['单晓东'])
    expect(found('ZG')).toEqual(['曾国华'])
    expect(found('oyym')).toEqual(['欧阳一鸣'])
  })

  it('by client number, account number, and the last digits of an account', () => {
    expect(found('8001000')).toHaveLength(4)
    expect(found('100200300402')).toEqual(['曾国华'])
    expect(found('0403')).toEqual(['欧阳一鸣'])
  })

  it('and finds nothing for what is not there, whatever is typed', () => {
    expect(found('zzz')).toEqual([])
    expect(found("100%' OR 1=1 --")).toEqual([])
    expect(found('%')).toEqual([])
  })
})

describe('the client list', () => {
  it('has the shape that screens expect and sorts by assets at the firm', () => {
    const output = clientListOutput.parse(book.query('clients.list', listInput()))
    expect(output.total).toBe(4)
    expect(output.rows.map((row) => row.assets)).toEqual([4_000_000, 600_000, 0, 0])
    expect(output.rows[0]).toMatchObject({
      name: '单晓东',
      age: 58,
      householdName: '单晓东',
      lastContactOn: '2026-09-10',
    })
  })

  it('shows where assessment and agreement stand today', () => {
    const rows = book.query('clients.list', listInput({ sort: 'clientNo', descending: false })).rows
    expect(rows.map((row) => row.assessment)).toEqual(['valid', 'expiring', 'expired', 'never'])
    expect(rows.map((row) => row.agreement)).toEqual(['active', 'none', 'none', 'none'])
    expect(rows.map((row) => row.lowest)).toEqual([false, true, false, false])
  })

  it('narrows by level, status, kind and assets, and counts what it shows', () => {
    const names = (filters: Parameters<typeof listInput>[0]) => book.query('clients.list', listInput(filters))
    expect(names({ filters: { level: ['C4', 'C1'] } }).total).toBe(2)
    expect(names({ filters: { assessment: ['expired', 'never'] } }).total).toBe(2)
    expect(names({ filters: { agreement: ['active'] } }).rows.map((row) => row.clientNo)).toEqual(['80010001'])
    expect(names({ filters: { kind: 'institution' } }).total).toBe(1)
    expect(names({ filters: { minAssets: 500_000, maxAssets: 1_000_000 } }).rows.map((row) => row.name)).toEqual([
      '曾国华',
    ])
  })

  it('puts clients without a figure last, whichever way it is sorted', () => {
    for (const descending of [true, false]) {
      const rows = book.query('clients.list', listInput({ sort: 'lastContactOn', descending })).rows
      expect(rows.map((row) => row.lastContactOn)).toEqual(['2026-09-10', null, null, null])
    }
  })

  it('turns pages without losing or repeating anybody', () => {
    const page = (offset: number) =>
      book.query('clients.list', listInput({ offset, limit: 3 })).rows.map((row) => row.id)
    expect(new Set([...page(0), ...page(3)]).size).toBe(4)
  })

  it('knows the turnover and commission of the last 12 months', () => {
    const [row] = book.query('clients.list', listInput({ search: '80010003' })).rows
    // Shares only: 100,000 + 100,000 + 2 × 10,000 over an average of 50,000, one-sided.
    expect(row?.turnover12).toBeCloseTo(220_000 / 2 / 50_000, 12)
    expect(row?.commission12).toBe(15 + 10 + 25 + 5 + 5 + 0.5)
  })
})

describe('the client page', () => {
  it('shows people, accounts, assets by class, level and agreement, with contact data masked', () => {
    const detail = clientDetail.parse(book.query('clients.get', { clientId: id('80010001'), on: TODAY }))
    expect(detail).toMatchObject({
      name: '单晓东',
      age: 58,
      mobile: '138****8001',
      idNumber: '310***********0018',
      official: { level: 'C4', status: 'valid', score: 71 },
      agreement: { agreementNo: 'XY-1', amount: 36_500, status: 'active' },
      tier: null,
      proposals: 0,
    })
    expect(detail.address).not.toContain('桂花路')
    expect(detail.household?.members.map((member) => [member.name, member.head])).toEqual([
      ['单晓东', true],
      ['曾国华', false],
    ])
    expect(detail.accounts.map((account) => account.accountNo)).toEqual(['•••• 0401', '•••• XT-1'])
    expect(detail.assets).toEqual({
      firm: 4_000_000,
      heldAway: 1_400_000,
      asOf: '2026-10-30',
      byClass: {
        CN_EQ_L: 2_900_000.5,
        CN_EQ_S: 300_000,
        CN_CREDIT: 1_000_000,
        CN_CASH: 1_099_999.5,
        // Insurance has no asset class: it pays its own way.
        OTHER: 100_000,
      },
    })
  })

  it('lists the newest statement only, with rating and class from the product file', () => {
    const holdings = book.query('clients.holdings', { clientId: id('80010001') })
    expect(holdings.map((line) => holding.parse(line).code)).toEqual(['600036', '000300', '600519', '688981', 'CNY'])
    expect(holdings[1]).toMatchObject({ assetClass: 'CN_CREDIT', risk: 'R3', affiliated: true, quantity: '812345.67' })
    // A fund with the number of a share says nothing about the share.
    expect(holdings[0]).toMatchObject({ assetClass: 'CN_EQ_L', risk: null, affiliated: false })
  })

  it('joins the holdings of a household', () => {
    const { household } = book.query('clients.get', { clientId: id('80010002'), on: TODAY })
    const holdings = book.query('clients.holdings', { householdId: household?.id ?? '' })
    expect(holdings).toHaveLength(7)
    expect(holdings.find((line) => line.code === '511880')?.assetClass).toBe('CN_CASH')
  })

  it('does not know a client that is not there', async () => {
    expect(await codeOf((async () => book.query('clients.get', { clientId: 'nobody', on: TODAY }))())).toBe('notFound')
  })

  it('shows what was masked for a reason only, and the reason stands in the audit chain', async () => {
    const revealed = await book.execute('clients.reveal', { clientId: id('80010001'), reason: '回访确认地址' })
    expect(revealed).toMatchObject({ mobile: '13800138001', address: '临江市东湖区桂花路 8 号 1201 室' })
    const [entry] = book.query('audit.list', { offset: 0, limit: 1 }).rows
    expect(entry).toMatchObject({ action: 'clients.reveal', facts: { reason: '回访确认地址' } })
    expect(await codeOf(book.execute('clients.reveal', { clientId: id('80010001'), reason: '  ' }))).toBe(
      'invalidInput',
    )
  })
})

describe('trades and cash', () => {
  it('come newest first, page by page', () => {
    const page = book.query('clients.trades', { clientId: id('80010003'), offset: 0, limit: 3 })
    expect(page.total).toBe(9)
    expect(page.rows.map((row) => trade.parse(row).date)).toEqual(['2026-06-01', '2026-05-07', '2026-05-06'])
    const narrowed = book.query('clients.trades', {
      clientId: id('80010003'),
      code: '511880',
      from: '2026-01-01',
      offset: 0,
      limit: 10,
    })
    expect(narrowed.total).toBe(1)
    const cash = book.query('clients.cash', { clientId: id('80010001'), offset: 0, limit: 10 })
    expect(cash.rows.map((row) => row.amount)).toEqual([12.34, -40_000, 500_000])
  })

  it('fills become orders, and what is no trading stays outside', () => {
    const base = book.query('clients.activityBase', { clientId: id('80010003'), from: '2025-11-01', to: '2026-10-31' })
    expect(
      base.orders.map((order) => [order.date, order.side, order.value, order.fills, order.inScope, order.stock]),
    ).toEqual([
      ['2026-03-02', 'buy', 100_000, 2, true, true],
      ['2026-03-20', 'sell', 100_000, 1, true, true],
      ['2026-04-01', 'buy', 10_000, 1, true, true],
      ['2026-04-01', 'buy', 10_000, 1, true, true],
      ['2026-05-06', 'buy', 50_000, 1, false, false],
      ['2026-05-07', 'buy', 50_000, 1, false, false],
    ])
    expect(base.orders[0]).toMatchObject({ commission: 25, transfer: 1, stamp: 0 })
    expect(base.fills).toBe(5)
    expect(base.months).toHaveLength(12)
    expect(base.months[0]).toEqual({ month: '2025-11', averageAssets: 90_000, averageStockAssets: 50_000 })
    expect(base).toMatchObject({ commissionRate: 0.00025, minimumCommission: 5, firstTradeOn: '2025-10-01' })
  })
})

describe('the service log', () => {
  it('a note that another window has changed is not overwritten', async () => {
    const note = await book.execute('clients.addNote', { clientId: id('80010001'), text: '女儿明年上大学' })
    const changed = await book.execute('clients.updateNote', { id: note.id, rev: 1, text: '女儿后年上大学' })
    expect(changed).toMatchObject({ rev: 2, text: '女儿后年上大学' })
    expect(await codeOf(book.execute('clients.updateNote', { id: note.id, rev: 1, text: '旧窗口' }))).toBe(
      'staleRevision',
    )
    expect(await codeOf(book.execute('clients.removeNote', { id: note.id, rev: 1 }))).toBe('staleRevision')
  })

  it('a note that was removed comes back by undo', async () => {
    const note = await book.execute('clients.addNote', { clientId: id('80010002'), text: '喜欢面谈' })
    await book.execute('clients.removeNote', { id: note.id, rev: note.rev })
    expect(book.query('clients.serviceLog', { clientId: id('80010002') }).notes).toEqual([])
    await book.execute('clients.restoreNote', { id: note.id })
    expect(serviceLog.parse(book.query('clients.serviceLog', { clientId: id('80010002') })).notes[0]?.text).toBe(
      '喜欢面谈',
    )
  })

  it('a contact moves the day of the last contact, and taking it back moves it back', async () => {
    const last = () => book.query('clients.list', listInput({ search: '80010003' })).rows[0]?.lastContactOn
    const added = await book.execute('clients.addContact', {
      clientId: id('80010003'),
      date: '2026-11-20',
      channel: 'faceToFace',
      startedBy: 'advisor',
      quality: 'promised',
      summary: '下周给出方案',
      promiseDue: '2026-11-27',
    })
    expect(last()).toBe('2026-11-20')
    expect(added.imported).toBe(false)
    const kept = await book.execute('clients.keepPromise', { contactId: added.id, doneOn: '2026-11-23' })
    expect(kept.promiseDone).toBe('2026-11-23')
    await book.execute('clients.removeContact', { id: added.id })
    expect(last()).toBeNull()
    await book.execute('clients.restoreContact', { id: added.id })
    expect(last()).toBe('2026-11-20')
  })
})
