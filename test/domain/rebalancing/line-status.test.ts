import { describe, expect, it } from 'vitest'
import { lineStates, type DecidedLine, type SeenTrade } from '../../../src/domain/rebalancing/line-status'

const terms = { on: '2026-12-01', listDays: 30, matchDays: 20 }
const line: DecidedLine = {
  id: 'a',
  accountId: 'A',
  code: '510300',
  exchange: 'SSE',
  side: 'buy',
  quantity: 1000,
  amount: 4000,
  proposedOn: '2026-11-20',
  decision: 'accepted',
  decidedOn: '2026-11-23',
}
const fill: SeenTrade = {
  accountId: 'A',
  date: '2026-11-24',
  code: '510300',
  exchange: 'SSE',
  side: 'buy',
  quantity: 600,
  amount: 2400,
}
const statusOf = (lines: readonly DecidedLine[], trades: readonly SeenTrade[], on = terms.on) =>
  Object.fromEntries([...lineStates(lines, trades, { ...terms, on })].map(([id, { status }]) => [id, status]))

describe('what became of a line', () => {
  it('fills add up: partly seen, then seen; without the import it is agreed again', () => {
    expect(statusOf([line], [])).toEqual({ a: 'accepted' })
    expect(statusOf([line], [fill])).toEqual({ a: 'partlySeen' })
    expect(statusOf([line], [fill, { ...fill, date: '2026-11-25', quantity: 400 }])).toEqual({ a: 'seen' })
  })

  it.each([
    ['before the decision', { date: '2026-11-20' }],
    ['long after it', { date: '2026-12-14' }],
    ['in another account', { accountId: 'B' }],
    ['of the other side', { side: 'sell' as const }],
    ['of a fund with the same code', { exchange: 'OTC' }],
  ])('a trade %s does not count', (_name, change) => {
    expect(statusOf([line], [{ ...fill, ...change }])).toEqual({ a: 'accepted' })
  })

  it('a fill counts once: the list that was decided first takes it', () => {
    const later = { ...line, id: 'b', decidedOn: '2026-11-24' }
    expect(statusOf([later, line], [{ ...fill, quantity: 1000 }])).toEqual({ a: 'seen', b: 'accepted' })
    expect(statusOf([later, line], [{ ...fill, quantity: 1300 }])).toEqual({ a: 'seen', b: 'partlySeen' })
  })

  it('an amount is done when nearly all of it was traded: prices move', () => {
    const amount = { ...line, quantity: null }
    expect(statusOf([amount], [{ ...fill, amount: 3700 }])).toEqual({ a: 'partlySeen' })
    expect(statusOf([amount], [{ ...fill, amount: 3900 }])).toEqual({ a: 'seen' })
  })

  it('what nobody decided on or carried out runs out', () => {
    const open = { ...line, decision: null, decidedOn: null }
    expect(statusOf([open], [fill])).toEqual({ a: 'proposed' })
    expect(statusOf([open], [fill], '2026-12-21')).toEqual({ a: 'expired' })
    expect(statusOf([line], [], '2026-12-14')).toEqual({ a: 'expired' })
    expect(statusOf([{ ...line, decision: 'declined' }], [fill])).toEqual({ a: 'declined' })
  })
})
