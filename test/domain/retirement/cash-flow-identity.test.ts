import { describe, expect, it } from 'vitest'
import { replayPath, type PathReplay } from '../../../src/domain/retirement/path-replay'
import type { PathView } from '../../../src/domain/retirement/path-views'
import type { Cashflow, RetirementPlan } from '../../../src/domain/retirement/plan'
import { cubeSpecOf, prepare } from '../../../src/domain/retirement/prepare'
import { buildCube } from '../../../src/quant/scenario-cube'
import { walk } from '../../../src/quant/walk'
import { createWalkState, growthScaleAt } from '../../../src/quant/walk-state'
import { cashflows, plan, simulation } from './plans'

/** A couple with everything that moves money: income layers, money of the day, care, a flat, heirs. */
const couple = {
  members: [
    { id: 'zhou', birthMonth: '1974-11', sex: 'male' as const, retirementAge: 60, planToAge: 85 },
    { id: 'lin', birthMonth: '1977-04', sex: 'female' as const, retirementAge: 55.5, planToAge: 95 },
  ],
  survivor: { spendingShare: 0.7, pension: 'larger' as const },
}
const retirement = { member: 'zhou', at: 'retirement' as const }
const life: readonly Cashflow[] = [
  { id: 'saving', kind: 'saving', amount: 90_000, from: 'start', to: retirement, growth: 0.03 },
  { id: 'his', kind: 'income', amount: 66_000, from: { ...retirement, notBefore: 63 }, member: 'zhou', pension: true },
  {
    id: 'hers',
    kind: 'income',
    amount: 48_000,
    from: { member: 'lin', at: 'retirement' },
    member: 'lin',
    pension: true,
  },
  { id: 'annuity', kind: 'income', amount: 30_000, from: retirement, to: '2044-11', member: 'zhou', growth: 'nominal' },
  { id: 'living', kind: 'essential', amount: 120_000, from: retirement },
  { id: 'medical', kind: 'essential', amount: 12_000, from: retirement, growth: { real: 0.02 } },
  { id: 'loan', kind: 'essential', amount: 60_000, from: 'start', to: '2036-05', growth: 'nominal', committed: true },
  { id: 'travel', kind: 'lifestyle', amount: 60_000, from: retirement, to: { member: 'zhou', age: 78 } },
  { id: 'care', kind: 'essential', amount: 100_000, from: { member: 'lin', age: 85 }, member: 'lin', timing: 'end' },
  { id: 'flat', kind: 'lump', amount: 500_000, from: '2050-02' },
  { id: 'heirs', kind: 'bequest', amount: 100_000, growth: 'nominal' },
]
const glidePath = [
  { age: 60, weights: { BOND: 0.7, EQUITY: 0.2, FOREIGN: 0.1 } },
  { age: 75, weights: { BOND: 0.9, EQUITY: 0.1 } },
]
const portfolio = { value: 2_500_000, weights: { BOND: 0.3, EQUITY: 0.5, FOREIGN: 0.2 }, glidePath }
const stress = {
  marketFall: { at: retirement, fall: 0.3 },
  inflation: { mean: 0.002, years: 10 },
  pensionUprating: { belowInflation: 0.01 },
}
const history = Array.from({ length: 11 }, (_, y) => [0.02 + 0.01 * Math.sin(y), 0.25 * Math.sin(1.7 * y), 0.05])
const whole = plan({ household: couple, cashflows: life, portfolio, stress, simulation: { ...simulation, history } })
const rails = { type: 'guardrails', upper: 0.2, lower: 0.2, cut: 0.1, raise: 0.1, noCutLastYears: 15 } as const

const plans: readonly (readonly [string, RetirementPlan])[] = [
  ['a couple under stress on a glide path', whole],
  ['guardrails', { ...whole, spendingRule: rails }],
  ['a share of the portfolio', { ...whole, spendingRule: { type: 'percentOfPortfolio', rate: 0.05 } }],
  ['an amortised portfolio', { ...whole, spendingRule: { type: 'amortised', rate: 0.02, toAge: 90 } }],
  [
    'a floor and a ceiling',
    { ...whole, spendingRule: { type: 'floorCeiling', rate: 0.05, floor: 60_000, ceiling: 150_000 } },
  ],
  ['Student-t', { ...whole, simulation: { ...whole.simulation, model: 'studentT' } }],
  ['a bootstrap', { ...whole, simulation: { ...whole.simulation, model: 'bootstrap' } }],
]
const turns = plans.flatMap(([name, p]) =>
  (['year', 'month'] as const).map((step) => [name, step, { ...p, simulation: { ...p.simulation, step } }] as const),
)

const FEN = 0.01

function balances({ years, terminal }: PathReplay): void {
  let before = years[0]!.wealthStart
  for (const y of years) {
    expect(y.wealthStart).toBe(before)
    expect(Math.abs(y.wealthStart + y.flowsBegin + y.gain + y.flowsEnd - y.wealthEnd)).toBeLessThan(FEN)
    expect(Math.abs(y.capital + y.income - y.spendingPaid - (y.flowsBegin + y.flowsEnd))).toBeLessThan(FEN)
    expect(y.spendingPaid).toBeGreaterThanOrEqual(-FEN)
    expect(y.spendingPaid).toBeLessThanOrEqual(y.spendingPlanned)
    expect(y.wealthEnd).toBeGreaterThanOrEqual(0)
    before = y.wealthEnd
  }
  expect(before).toBe(terminal)
}

describe('nothing appears and nothing is lost: to one fen in every year', () => {
  it.each(turns)('%s, steps of a %s: paths, the deterministic and every historical view', (_, step, p) => {
    const views: PathView[] = [
      { kind: 'deterministic' },
      ...Array.from({ length: step === 'year' ? 60 : 8 }, (__, k) => ({ kind: 'path' as const, index: k * 31 })),
      ...history.map((__, start) => ({ kind: 'history' as const, start })),
    ]
    for (const view of views) {
      const told = replayPath(p, view)
      if (!told.ok) throw new Error(JSON.stringify(told.problems))
      expect(told.value.years).toHaveLength(46)
      balances(told.value)
    }
  })

  it.each([
    ['year', 2000],
    ['month', 200],
  ] as const)('in steps of a %s, every step of %d paths of a run', (step, paths) => {
    const flows = life.filter((flow) => flow.timing !== 'end')
    const prepared = prepare({ ...whole, cashflows: flows, simulation: { ...simulation, step, paths } })
    const spec = prepared.ok ? cubeSpecOf(prepared.value) : prepared
    if (!prepared.ok || !spec.ok) throw new Error('valid')
    const cube = buildCube(spec.value)
    const { walk: walked } = prepared.value
    const { real, nominal, initial } = walked
    const state = createWalkState(paths)
    const before = new Float64Array(paths).fill(initial)
    let largest = 0
    walk(
      cube,
      walked,
      state,
      (t, now) => {
        for (let i = 0; i < paths; i++) {
          const level = (at: number) => (at < 0 ? 1 : cube.price[at * paths + i]!)
          const come = (phase: 'begin' | 'end', at: number) =>
            real[phase].capital[t]! +
            real[phase].income[t]! +
            (nominal![phase].capital[t]! + nominal![phase].income[t]!) / level(at)
          const paid = now.yearPlanned[i]! - now.yearShort[i]!
          const grown =
            (before[i]! + come('begin', t - 1) - paid) * cube.growth[t * paths + i]! * growthScaleAt(walked, t)
          largest = Math.max(largest, Math.abs(grown + come('end', t) - now.wealth[i]!))
          before[i] = now.wealth[i]!
        }
      },
      1,
    )
    // What may be missing of a step that counts as paid is less than a fen.
    expect(largest).toBeLessThan(FEN + 1e-6)
  })
})

describe('other courses of the markets', () => {
  const told = (view: PathView, p = whole) => {
    const result = replayPath(p, view)
    if (!result.ok) throw new Error(JSON.stringify(result.problems))
    return result.value
  }

  it('history is lived through in its order and begins again after its end', () => {
    const { years, pathIndex, view } = told({ kind: 'history', start: 7 })
    expect([pathIndex, view]).toEqual([null, 'history'])
    years.forEach((y, year) => {
      const fall = year === 8 ? 0.7 : 1
      expect(1 + y.classReturns['EQUITY']!).toBeCloseTo((1 + history[(7 + year) % 11]![1]!) * fall, 12)
      expect(y.inflation).toBeCloseTo(year < 10 ? 0.002 : 0.015, 12)
    })
    expect(replayPath(whole, { kind: 'history', start: 11 })).toMatchObject({
      ok: false,
      problems: [{ path: '/view/historyStart' }],
    })
    const without = plan()
    expect(replayPath(without, { kind: 'history', start: 0 })).toMatchObject({ ok: false })
  })

  it('the deterministic view ends where the projection’s deterministic case does, and has no luck in it', () => {
    const { years } = told({ kind: 'deterministic' }, plan())
    years.forEach((y) => {
      expect(y.classReturns['EQUITY']).toBeCloseTo(0.06, 12)
      expect(y.events).not.toContain('equityFall')
    })
  })

  it('says which money begins and ends, who carries on, and when the portfolio is used up', () => {
    const poor = {
      ...whole,
      portfolio: { ...portfolio, value: 300_000 },
      cashflows: life.filter((f) => f.id !== 'flat'),
    }
    const { years, depletedYear, firstShortfallYear } = told({ kind: 'deterministic' }, poor)
    // Zhou is 60 after eight years; his pension waits until 63; Lin stops at 55.5, in the seventh year.
    expect(years[8]!.starts).toEqual(expect.arrayContaining(['living', 'medical', 'travel', 'annuity']))
    expect(years[11]!.starts).toEqual(['his'])
    expect(years[11]!.events).toContain('pensionStarts')
    expect(years[5]!.starts).toEqual(['hers'])
    expect(years[9]!.ends).toEqual(['loan'])
    expect(years[25]!.ends).toContain('travel')
    expect(years.flatMap((y) => y.ends)).not.toContain('living')
    expect(depletedYear).toBe(years.findIndex((y) => y.wealthStart > 0 && y.wealthEnd === 0))
    expect(firstShortfallYear).toBe(years.findIndex((y) => y.spendingPaid < y.spendingPlanned))
    expect(years.some((y) => y.events.includes('incomeCarries'))).toBe(
      years.some((y) => y.wealthStart === 0 && y.wealthEnd === 0 && y.spendingPaid >= y.essentialPlanned),
    )
    const modest = plan({
      cashflows: cashflows.map((f) => (f.id === 'living' ? { ...f, amount: 60_000 } : f)),
      portfolio: { ...portfolio, value: 1 },
    })
    const carried = told({ kind: 'deterministic' }, modest).years.filter((y) => y.events.includes('incomeCarries'))
    expect(carried.length).toBeGreaterThan(10)
    for (const y of carried) expect(y.income).toBeGreaterThanOrEqual(y.essentialPlanned)
  })
})
