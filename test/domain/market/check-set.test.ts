import { describe, expect, it } from 'vitest'
import { capitalMarketSet } from '../../../src/contract/jobs/allocation-policies'
import { problemsOfZod } from '../../../src/contract/zod-problems'
import { shippedRiskBudgets } from '../../../src/domain/allocation/risk-budgets'
import { type CapitalMarketSet, shippedMarket } from '../../../src/domain/market/capital-market-set'
import { checkMarketSet } from '../../../src/domain/market/check-set'
import { nearestMatrix } from '../../../src/domain/market/nearest-matrix'
import { checkUnfinished } from '../../../src/domain/market/check-unfinished'

const ON = '2026-11-23'
const rules = {
  known: shippedMarket.assets.map(({ id }) => id),
  required: Object.keys(shippedRiskBudgets.levels.C5.reference),
}
const check = (change: Partial<CapitalMarketSet>) => checkMarketSet({ ...shippedMarket, ...change }, rules, ON)
const said = (change: Partial<CapitalMarketSet>) =>
  check(change).problems.map(({ path, params }) => `${params?.['reason']} ${path}`)

const withCell = (i: number, j: number, value: number, both = true): CapitalMarketSet['correlation'] =>
  shippedMarket.correlation.map((row, r) =>
    row.map((old, c) => ((r === i && c === j) || (both && r === j && c === i) ? value : old)),
  )
const withAsset = (i: number, change: object): CapitalMarketSet['assets'] =>
  shippedMarket.assets.map((asset, k) => (k === i ? { ...asset, ...change } : asset))

describe('a set is checked cell by cell', () => {
  it('the shipped one has nothing wrong, and its smallest eigenvalue is told', () => {
    const { valid, problems, smallestEigenvalue, stressSmallestEigenvalue, status } = check({})
    expect([valid, problems, status]).toEqual([true, [], 'valid'])
    expect(smallestEigenvalue).toBeGreaterThan(0)
    expect(stressSmallestEigenvalue).toBeGreaterThan(0)
  })

  it.each<[string, Partial<CapitalMarketSet>, string]>([
    ['one side of a pair was changed', { correlation: withCell(6, 4, 0.2, false) }, 'symmetric /correlation/6/4'],
    ['the diagonal is not 1', { correlation: withCell(3, 3, 0.9) }, 'diagonal /correlation/3/3'],
    ['a correlation above 1', { correlation: withCell(5, 4, 1.2) }, 'range /correlation/5/4'],
    [
      'a row too short',
      { correlation: shippedMarket.correlation.map((row, i) => (i === 2 ? row.slice(1) : row)) },
      'size /correlation/2',
    ],
    ['a row missing', { correlation: shippedMarket.correlation.slice(1) }, 'size /correlation'],
    ['three classes that cannot move like this', { correlation: withCell(5, 4, -0.95) }, 'psd /correlation'],
    ['a negative volatility', { assets: withAsset(1, { vol: -0.1 }) }, 'volatility /assets/1/vol'],
    ['a class twice', { assets: withAsset(1, { id: 'CN_CASH' }) }, 'duplicateId /assets/1/id'],
    ['a class nobody knows', { assets: withAsset(8, { id: 'MOON' }) }, 'unknownId /assets/8/id'],
    ['a class that the mixes need', { assets: withAsset(8, { id: 'MOON' }) }, 'missingId /assets'],
    ['a review after the end', { expires: '2027-01-01' }, 'dates /expires'],
    ['a beginning after the review', { validFrom: '2028-01-01' }, 'dates /reviewBy'],
    [
      'a bad year with too few returns',
      { stressYears: { '2015-06/09': [0.1] } },
      'stressLength /stressYears/2015-06~109',
    ],
    [
      'a crisis rule about a class that is not there',
      {
        stressCorrelation: {
          ...shippedMarket.stressCorrelation,
          together: { assets: ['MOON'], add: 0.1, atMost: 0.9 },
        },
      },
      'unknownId /stressCorrelation/together/assets/0',
    ],
    ['a source of no number', { sources: { '/assets/44/geo': { source: 'a report' } } }, 'sourcePath /sources'],
  ])('%s', (_, change, problem) => {
    expect(said(change)).toContain(problem)
    expect(check(change).valid).toBe(false)
  })

  it('a source beside a number of the set is fine', () => {
    const sources = {
      '/assets/4/geo': { source: 'Investment committee', note: 'below the ten-year mean' },
      '/correlation/6/4': { source: 'monthly returns 2010–2025' },
      '/inflation/mean': { source: 'statistics office' },
    }
    expect(check({ sources }).valid).toBe(true)
  })

  it('an impossible matrix says by how much', () => {
    const { problems, smallestEigenvalue } = check({ correlation: withCell(5, 4, -0.95) })
    expect(smallestEigenvalue).toBeLessThan(-0.1)
    expect(problems[0]?.params?.['smallestEigenvalue']).toBe(smallestEigenvalue)
  })
})

describe('the nearest valid matrix of a set', () => {
  it('holds in a crisis too, and the set is valid with it', () => {
    const correlation = withCell(5, 4, -0.6)
    const found = nearestMatrix({
      correlation,
      ids: rules.known,
      minEigenvalue: 0.002,
      stressCorrelation: shippedMarket.stressCorrelation,
      decimals: 4,
    })
    if (!found.ok) throw new Error('refused')
    expect(check({ correlation }).valid).toBe(false)
    expect(check({ correlation: found.value.correlation })).toMatchObject({ valid: true, problems: [] })
    expect(found.value.margin).toBeGreaterThan(0.002)
    const plain = nearestMatrix({ correlation, ids: rules.known, minEigenvalue: 0.002, decimals: 4 })
    expect(plain.ok && plain.value.distance).toBeLessThan(found.value.distance)
    expect(plain.ok && said({ correlation: plain.value.correlation })).toEqual(['stressPsd /stressCorrelation'])
  })
})

describe('a set that is being typed', () => {
  const unfinished = (set: unknown) => {
    const parsed = capitalMarketSet.safeParse(set)
    return checkUnfinished(set, parsed.success ? [] : problemsOfZod(parsed.error.issues, set), ON)
  }

  it('an empty cell is named, and the matrix is looked at all the same', () => {
    const found = unfinished({ ...shippedMarket, assets: withAsset(4, { vol: null }) })
    expect(found.problems.map(({ path, params }) => `${params?.['reason']} ${path}`)).toEqual(['number /assets/4/vol'])
    expect(found.smallestEigenvalue).toBeGreaterThan(0)
  })

  it('a cell of the matrix without a number leaves the eigenvalue open', () => {
    const rows = shippedMarket.correlation.map((row, i) => row.map((v, j) => (i === 5 && j === 4 ? null : v)))
    const found = unfinished({ ...shippedMarket, correlation: rows })
    expect(found.problems.map(({ path, params }) => `${params?.['reason']} ${path}`)).toEqual([
      'number /correlation/5/4',
    ])
    expect(found.smallestEigenvalue).toBeNull()
  })

  it('an arithmetic set states means, not compound returns', () => {
    const found = unfinished({ ...shippedMarket, basis: 'arithmetic' })
    expect(found.problems.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['/assets/0/mean', '/assets/0/geo', '/assets/9/mean']),
    )
  })

  it('a date that is none is a date that is wrong', () => {
    const found = unfinished({ ...shippedMarket, expires: '2027-02-30' })
    expect(found.problems.map(({ path, params }) => `${params?.['reason']} ${path}`)).toEqual(['dates /expires'])
  })
})
