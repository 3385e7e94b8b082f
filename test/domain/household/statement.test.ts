import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countedLines, type GivenLine, type StatedLines } from '../../../src/domain/household/counted-lines'
import { emergencyReserve, householdRatios, type RatioId } from '../../../src/domain/household/ratios'
import { statementOf } from '../../../src/domain/household/statement'

const nothing: StatedLines = { assets: [], debts: [], income: [], spending: [] }

/** A couple with a flat, a mortgage and two salaries. */
const couple: StatedLines = {
  assets: [
    { kind: 'cash', amount: 120_000 },
    { kind: 'investments', amount: 900_000 },
    { kind: 'home', amount: 3_000_000 },
  ],
  debts: [{ kind: 'mortgage', amount: 1_005_000, monthlyPayment: 8_000 }],
  income: [{ kind: 'salary', amount: 400_000 }],
  spending: [
    { kind: 'living', amount: 180_000 },
    { kind: 'premiums', amount: 24_000 },
  ],
}
const ratioOf = (lines: StatedLines, id: RatioId) =>
  householdRatios(statementOf(countedLines(lines, []))).find((ratio) => ratio.id === id)!

describe('a couple with a mortgage', () => {
  it('has a net worth of assets less debts, and a surplus after repayments', () => {
    expect(statementOf(countedLines(couple, []))).toMatchObject({
      assets: 4_020_000,
      liquid: 120_000,
      invested: 900_000,
      debts: 1_005_000,
      netWorth: 3_015_000,
      repayments: 96_000,
      surplus: 100_000,
    })
  })

  it.each([
    ['emergencyMonths', 120_000 / 25_000, 'good'],
    ['debtService', 0.24, 'good'],
    ['debtToAssets', 0.25, 'good'],
    ['savingRatio', 0.25, 'good'],
    ['investmentShare', 900_000 / 3_015_000, 'low'],
    ['liquidToDebt', 120_000 / 1_005_000, 'low'],
    ['premiumShare', 0.06, 'good'],
  ] as const)('%s is %d: %s', (id, value, verdict) => {
    const ratio = ratioOf(couple, id)
    expect(ratio.value).toBeCloseTo(value, 12)
    expect(ratio.verdict).toBe(verdict)
  })

  it('with half of the income: repayments weigh too much, nothing is saved', () => {
    const poorer = { ...couple, income: [{ kind: 'salary', amount: 200_000 }] }
    expect(ratioOf(poorer, 'debtService').verdict).toBe('high')
    expect(ratioOf(poorer, 'savingRatio').verdict).toBe('low')
  })

  it('needs three to six months of what goes out', () => expect(emergencyReserve(25_000)).toEqual([75_000, 150_000]))
})

describe('what is not known', () => {
  it('has no ratio instead of a zero', () => {
    const verdicts = householdRatios(statementOf(countedLines(nothing, []))).map(({ verdict }) => verdict)
    expect(new Set(verdicts)).toEqual(new Set(['unknown']))
  })

  it('lines of the book that are left out do not count', () => {
    const book: GivenLine[] = [
      { side: 'asset', kind: 'cash', amount: 10, counted: true },
      { side: 'asset', kind: 'cash', amount: 5, counted: false },
    ]
    expect(statementOf(countedLines(nothing, book)).liquid).toBe(10)
  })
})

it('any balance sheet adds up to the fen: assets = debts + net worth', () => {
  const fen = fc.integer({ min: 0, max: 10_000_000_000 }).map((amount) => amount / 100)
  const lines = (side: 'asset' | 'debt') => fc.array(fen.map((amount) => ({ side, kind: 'cash', amount })))
  fc.assert(
    fc.property(lines('asset'), lines('debt'), (assets, debts) => {
      const statement = statementOf([...assets, ...debts])
      expect(Math.round(statement.assets * 100)).toBe(
        Math.round(statement.debts * 100) + Math.round(statement.netWorth * 100),
      )
    }),
  )
})
