import { describe, expect, it } from 'vitest'
import { shareStandardError, wilsonInterval } from '../../src/quant/binomial'
import {
  lognormalCdf,
  lognormalLowerTailMean,
  lognormalMean,
  lognormalQuantile,
  lognormalSd,
  savingMoments,
} from '../../src/quant/lognormal'
import { normalInverse } from '../../src/quant/normal'
import { nextBits, philox4x32 } from '../../src/quant/rng'
import { buildCube } from '../../src/quant/scenario-cube'
import { amortisedPayment, guardrailSpending } from '../../src/quant/spending-rules'
import { createWalkState } from '../../src/quant/walk-state'
import { runJob } from '../../src/worker/runner'
import { retirementJobs } from '../../src/worker/jobs/retirement'
import { groundOf, outcomeOn } from '../../src/domain/retirement/evaluate'
import { prepare } from '../../src/domain/retirement/prepare'
import { bisect, criticalQuantile, pathCriticals } from '../../src/domain/retirement/solve'
import type { RetirementPlan } from '../../src/domain/retirement/plan'
import chinaOracles from './china.json'
import { retirementChinaAreas, retirementQuantAreas } from './covered/retirement'
import quantOracles from './quant.json'

interface Oracle {
  readonly id: string
  readonly area: string
  readonly inputs: Record<string, unknown>
  readonly expected: Record<string, never>
  readonly tolerance: unknown
}
const quant = quantOracles as unknown as Oracle[]
const china = chinaOracles as unknown as Oracle[]
const oracle = <I, E>(id: string): { inputs: I; expected: E } => {
  const found = quant.find((o) => o.id === id)
  if (found === undefined) throw new Error(`no oracle ${id}`)
  return found as unknown as { inputs: I; expected: E }
}

const quiet = { progress: () => undefined, cancelled: () => false }
/** Runs a job as the command line does and gives its output. */
async function run(name: string, input: unknown): Promise<Record<string, unknown>> {
  const job = retirementJobs.find((j) => j.name === name)
  if (job === undefined) throw new Error(`no job ${name}`)
  const result = await runJob(job, input, quiet)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return { ...result.value }
}

const N = 10_000

describe('simulation against closed forms', () => {
  const { inputs, expected } = oracle<Record<'W0' | 'mu_arith_cont' | 'sigma' | 'T', number>, Record<string, number>>(
    'LOGN-1',
  )
  const e = (key: string) => expected[key]!

  it('LOGN-1: the closed form itself', () => {
    const { W0, mu_arith_cont: mu, sigma, T } = inputs
    const law = { logMean: Math.log(W0) + (mu - sigma ** 2 / 2) * T, logSd: sigma * Math.sqrt(T) }
    const close = (value: number, key: string) =>
      expect([key, Math.abs(value / e(key) - 1) < 1e-10]).toEqual([key, true])
    close(lognormalMean(law), 'mean')
    close(lognormalSd(law), 'sd')
    for (const [p, key] of [
      [0.05, 'p5'],
      [0.1, 'p10'],
      [0.5, 'median'],
      [0.9, 'p90'],
      [0.95, 'p95'],
    ] as const) {
      close(lognormalQuantile(law, p), key)
    }
    close(lognormalCdf(law, 300_000), 'P(W<300000)')
    close(lognormalLowerTailMean(law, 0.05), 'CVaR5_of_W')
  })

  it('LOGN-1: ten thousand paths within four standard errors', async () => {
    const { W0, mu_arith_cont: mu, sigma, T } = inputs
    const output = await run('retirement.project', {
      simple: { wealth: W0, years: T, mean: mu, volatility: sigma, below: 300_000 },
      simulation: { paths: N, seed: 20_261_123 },
    })
    expect(output).toMatchObject({ zone: null, successProbability: 1 })
    const terminal = output['terminal'] as {
      mean: number
      sd: number
      quantiles: Record<string, number>
      lowestTwentieth: number
      probabilityBelow: number
    }
    const within = (value: number, exact: number, standardError: number) =>
      expect(Math.abs(value - exact)).toBeLessThan(4 * standardError)
    within(terminal.mean, e('mean'), e('sd') / Math.sqrt(N))
    const p = e('P(W<300000)')
    within(terminal.probabilityBelow, p, Math.sqrt((p * (1 - p)) / N))
    // A quantile's standard error is √(p(1 − p)/n) over the density there.
    const logSd = sigma * Math.sqrt(T)
    for (const [q, key] of [
      [0.05, 'p5'],
      [0.1, 'p10'],
      [0.5, 'median'],
      [0.9, 'p90'],
      [0.95, 'p95'],
    ] as const) {
      const density = Math.exp(-0.5 * normalInverse(q) ** 2) / (Math.sqrt(2 * Math.PI) * logSd * e(key))
      within(terminal.quantiles[String(q)]!, e(key), Math.sqrt((q * (1 - q)) / N) / density)
    }
    within(terminal.lowestTwentieth, e('CVaR5_of_W'), (e('p5') * 0.5) / Math.sqrt(N * 0.05))
    // The sample sd of a lognormal has kurtosis κ in its error: sd·√((κ − 1)/(4n)).
    const w = Math.exp(logSd ** 2)
    within(terminal.sd, e('sd'), e('sd') * Math.sqrt((w ** 4 + 2 * w ** 3 + 3 * w ** 2 - 3 - 1) / (4 * N)))
  })

  it.each(['lognormal', 'studentT'] as const)(
    'MC-MOMENTS-SAVE: the closed form, and paths of %s around it',
    async (model) => {
      const o = oracle<Record<string, number>, { mean: number; sd: number }>('MC-MOMENTS-SAVE')
      const i = (key: string) => o.inputs[key]!
      const exact = savingMoments(
        i('W0'),
        i('annual_iid_return_mean'),
        i('annual_return_sd'),
        i('contribution_end_of_year'),
        i('years'),
      )
      expect(Math.abs(exact.mean / o.expected.mean - 1)).toBeLessThan(1e-12)
      expect(Math.abs(exact.sd / o.expected.sd - 1)).toBeLessThan(1e-12)
      const output = await run('retirement.project', {
        simple: {
          wealth: i('W0'),
          years: i('years'),
          mean: i('annual_iid_return_mean'),
          volatility: i('annual_return_sd'),
          moments: 'annual',
          contribution: i('contribution_end_of_year'),
        },
        simulation: { paths: N, seed: 7, model },
      })
      const terminal = output['terminal'] as { mean: number; sd: number }
      // Student-t keeps medians and log-volatility, so its mean is a touch higher than that of the moments given.
      const slack = model === 'lognormal' ? 0 : 0.006 * o.expected.mean
      expect(Math.abs(terminal.mean - o.expected.mean)).toBeLessThan((4 * o.expected.sd) / Math.sqrt(N) + slack)
      expect(Math.abs(terminal.sd / o.expected.sd - 1)).toBeLessThan(0.08)
    },
  )

  it('MC-MOMENTS-SAVE: a bootstrap of two equally likely years has the same two moments', async () => {
    const o = oracle<Record<string, number>, { mean: number; sd: number }>('MC-MOMENTS-SAVE')
    const output = await run('retirement.project', {
      household: { members: [{ id: 'a', birthMonth: '1980-01', planToAge: 71 }] },
      start: '2026-01',
      portfolio: { value: 50_000, weights: { A: 1 } },
      market: {
        basis: 'arithmetic',
        assets: [{ id: 'A', expectedReturn: 0.065, volatility: 0.12 }],
        correlation: [[1]],
        inflation: { mean: 0, volatility: 0 },
      },
      cashflows: [{ id: 's', kind: 'saving', amount: 12_000 }],
      simulation: { paths: N, seed: 3, model: 'bootstrap', history: [[0.065 + 0.12], [0.065 - 0.12]], blockYears: 1 },
    })
    const terminal = output['terminal'] as { mean: number; sd: number }
    expect(Math.abs(terminal.mean - o.expected.mean)).toBeLessThan((4 * o.expected.sd) / Math.sqrt(N))
    expect(Math.abs(terminal.sd / o.expected.sd - 1)).toBeLessThan(0.05)
  })

  it('RUIN-LN-0.04-30: failure within four standard errors of the quadrature, on several seeds', async () => {
    const { expected: x } = oracle<object, { failure_prob_quadrature: number }>('RUIN-LN-0.04-30')
    const p = x.failure_prob_quadrature
    for (const seed of [1, 2, 3, 20_261_123]) {
      const output = await run('retirement.project', {
        simple: { wealth: 1, withdrawal: 0.04, years: 30, mean: 0.05, volatility: 0.12, timing: 'begin' },
        simulation: { paths: N, seed },
      })
      const failure = 1 - (output['successProbability'] as number)
      expect(Math.abs(failure - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / N))
    }
  })

  it('ZONE-BINOM: standard errors and Wilson’s interval', async () => {
    const o = oracle<{ N: number[]; p: number[] }, { se: number[][]; wilson95_for_850_of_1000: number[] }>('ZONE-BINOM')
    o.inputs.N.forEach((n, i) =>
      o.inputs.p.forEach((p, j) =>
        expect(Math.abs(shareStandardError(p, n) - o.expected.se[i]![j]!)).toBeLessThan(1e-12),
      ),
    )
    wilsonInterval(0.85, 1000).forEach((end, i) =>
      expect(Math.abs(end - o.expected.wilson95_for_850_of_1000[i]!)).toBeLessThan(2e-4),
    )
  })
})

describe('retirement levers', () => {
  const i = oracle<Record<string, number>, Record<string, number>>('LEVERS-DET')
  /** The oracle's household without chance; the market's one class earns 5 % in every path. */
  const household = (change: { saving?: number; spending?: number; retire?: number; wealth?: number }) => ({
    household: { members: [{ id: 'a', birthMonth: '1981-11', retirementAge: change.retire ?? 65, planToAge: 95 }] },
    start: '2026-11',
    portfolio: { value: change.wealth ?? i.inputs['W0'], weights: { A: 1 } },
    market: {
      basis: 'geometric',
      assets: [{ id: 'A', expectedReturn: i.inputs['nominal_return'], volatility: 0 }],
      correlation: [[1]],
      inflation: { mean: i.inputs['inflation'], volatility: 0 },
    },
    cashflows: [
      {
        id: 'saving',
        kind: 'saving',
        amount: change.saving ?? i.inputs['save_end_year_real'],
        from: 'start',
        to: 'retirement',
      },
      { id: 'pension', kind: 'income', amount: i.inputs['pension_real'], from: 'retirement', to: 'end' },
      {
        id: 'spending',
        kind: 'lifestyle',
        amount: change.spending ?? i.inputs['spend_begin_year_real'],
        from: 'retirement',
        to: 'end',
      },
    ],
    simulation: { paths: 200, seed: 1 },
  })
  type Found = { lever: string; reaches: boolean; change: number; boundary: number | null }
  const levers = async (input: object, names: readonly string[]) =>
    (await run('retirement.levers', { ...input, levers: names }))['levers'] as Found[]

  it('LEVERS-DET: terminal wealth of the plan', async () => {
    const output = await run('retirement.project', household({}))
    expect(output['medianTerminal'] as number).toBeCloseTo(i.expected['terminal_wealth_real']!, 2)
    expect((output['deterministic'] as { terminal: number }).terminal).toBeCloseTo(
      i.expected['terminal_wealth_real']!,
      2,
    )
  })

  it('LEVERS-DET: the saving that just does it, from above and from below', async () => {
    const [spare] = await levers(household({}), ['saveMore'])
    expect(spare).toMatchObject({ reaches: true, change: 0 })
    expect(Math.abs(spare!.boundary! - i.expected['save_to_zero']!)).toBeLessThan(0.01)
    const [short] = await levers(household({ saving: 0 }), ['saveMore'])
    expect(Math.abs(short!.change - i.expected['save_to_zero']!)).toBeLessThan(0.01)
  })

  it('LEVERS-DET: the spending that just works, from above and from below', async () => {
    const [spare] = await levers(household({}), ['spendLess'])
    expect(Math.abs(spare!.boundary! - i.expected['spend_to_zero']!)).toBeLessThan(0.01)
    const [short] = await levers(household({ spending: 90_000 }), ['spendLess'])
    expect(Math.abs(90_000 - short!.change - i.expected['spend_to_zero']!)).toBeLessThan(0.01)
    const output = await run('retirement.project', household({}))
    expect(Math.abs((output['sustainableMonthly'] as number) * 12 - i.expected['spend_to_zero']!)).toBeLessThan(0.01)
  })

  it('LEVERS-DET: the earliest whole age, from above and from below', async () => {
    const [spare] = await levers(household({}), ['retireLater'])
    expect(Math.ceil(spare!.boundary!)).toBe(i.expected['earliest_retirement_age'])
    const [short] = await levers(household({ retire: 60 }), ['retireLater'])
    expect(Math.ceil(60 + short!.change / 12)).toBe(i.expected['earliest_retirement_age'])
    const at = async (retire: number) => (await run('retirement.project', household({ retire })))['successProbability']
    expect([await at(63), await at(64)]).toEqual([0, 1])
  })

  it('LEVER-QUANTILE: one pass and bisection on the same cube give the same number', () => {
    const base: RetirementPlan = {
      household: { members: [{ id: 'a', birthMonth: '1966-11', planToAge: 90 }] },
      start: '2026-11',
      portfolio: { value: 1, weights: { A: 1 } },
      market: {
        basis: 'geometric',
        assets: [{ id: 'A', expectedReturn: 0.05, volatility: 0.14 }],
        correlation: [[1]],
        inflation: { mean: 0.02, volatility: 0.01 },
      },
      cashflows: [{ id: 'spending', kind: 'lifestyle', amount: 0 }],
      spendingRule: { type: 'fixed' },
      simulation: {
        paths: 5000,
        seed: 9,
        step: 'year',
        model: 'lognormal',
        degreesOfFreedom: 5,
        blockYears: 5,
        recentre: false,
      },
      feesRate: 0.01,
      modelSpread: false,
      sensitivity: false,
    }
    const at = (spending: number) => {
      const prepared = prepare({ ...base, cashflows: [{ ...base.cashflows[0]!, amount: spending }] })
      if (!prepared.ok) throw new Error('valid')
      return { ...prepared.value, walk: { ...prepared.value.walk, tolerance: 0 } }
    }
    const ground = groundOf(at(0), buildCube)
    if (!ground.ok) throw new Error('valid')
    const { cube } = ground.value
    const state = createWalkState(cube.paths)
    for (const p of [0.7, 0.85, 0.95]) {
      const needed = Math.ceil(p * cube.paths)
      // From spending of 0.2 downwards: x is how much less is spent.
      const onePass = 0.2 - criticalQuantile(pathCriticals(cube, at(0.2), at(0), 0.2), needed).value
      const searched = 0.2 - bisect((x) => outcomeOn(at(0.2 - x), cube, state).successes >= needed, 0, 0.2, 1e-13)
      expect(Math.abs(onePass - searched)).toBeLessThan(1e-9)
    }
  })
})

describe('closed forms of ruin and mortality', () => {
  it('MILEVSKY-1: lifetime ruin, and the spending for one in ten', async () => {
    const o = oracle<Record<string, number>, Record<string, number>>('MILEVSKY-1')
    const output = await run('retirement.ruin', {
      mean: o.inputs['mu'],
      volatility: o.inputs['sigma'],
      medianRemainingYears: o.inputs['median_life'],
      spendingPer1: 1 / o.inputs['wealth_per_$1']!,
      targetRuin: 0.1,
    })
    expect(Math.abs((output['ruinProbability'] as number) - o.expected['ruin']!)).toBeLessThan(1e-12)
    expect(Math.abs((output['ruinProbability'] as number) - o.expected['ruin_published']!)).toBeLessThan(5e-4)
    expect(Math.abs((output['spendingForTarget'] as number) - o.expected['spend_rate_for_10pct']!)).toBeLessThan(1e-9)
  })

  it('GOMPERTZ: survival, median, complete expectancy and annuity', async () => {
    const o = oracle<Record<'x' | 'm' | 'b', number>, Record<string, number>>('GOMPERTZ')
    const { x: age, m, b } = o.inputs
    const output = await run('mortality.survival', { gompertz: { m, b }, age, toAges: [95], interestRate: 0.03 })
    expect(Math.abs((output['survival'] as number[])[0]! - o.expected['survival_to_95']!)).toBeLessThan(1e-8)
    expect(Math.abs((output['medianAge'] as number) - o.expected['median_age_at_death']!)).toBeLessThan(1e-8)
    expect(Math.abs((output['expectancy'] as number) - o.expected['life_expectancy']!)).toBeLessThan(1e-8)
    expect(Math.abs((output['annuityFactor'] as number) - o.expected['annuity_factor_r=.03']!)).toBeLessThan(1e-8)
  })

  const tableOf = (text: string) => {
    const old = /^(?:2013_)?(CL\d)$/.exec(text)
    if (old !== null)
      return { table: '2010-2013', column: old[1]!, sex: Number(old[1]!.slice(2)) % 2 === 1 ? 'male' : 'female' }
    const [column, sex] = text.split('_')
    return { table: '2025', column: column!, sex: sex! }
  }

  it.each(china.filter((o) => o.area === 'life_table'))(
    '$id: every published death rate',
    async ({ inputs, expected }) => {
      const rates = (expected as unknown as { qx: number[] }).qx
      const { column, sex } = inputs as { column: string; sex?: string }
      const table = sex === undefined ? tableOf(column) : { table: '2025', column, sex }
      expect(rates).toHaveLength(106)
      for (const age of [0, 1, 30, 60, 65, 80, 100, 104, 105]) {
        const { survival } = (await run('mortality.survival', { ...table, age, toAges: [age + 1] })) as {
          survival: number[]
        }
        expect(1 - survival[0]!).toBeCloseTo(rates[age]!, 12)
      }
      const whole = (await run('mortality.survival', { ...table, age: 0, toAges: rates.map((_, age) => age + 1) })) as {
        survival: number[]
      }
      let alive = 1
      rates.forEach((q, age) => {
        alive *= 1 - q
        expect(whole.survival[age]).toBeCloseTo(alive, 12)
      })
    },
  )

  it.each(china.filter((o) => o.area === 'life_expectancy'))('$id', async ({ inputs, expected, tolerance }) => {
    for (const [age, years] of Object.entries<number>(expected)) {
      const output = await run('mortality.survival', { ...tableOf(inputs['table'] as string), age: Number(age) })
      expect(Math.abs((output['expectancy'] as number) - years)).toBeLessThanOrEqual(tolerance as number)
    }
  })

  it.each(china.filter((o) => o.area === 'survival'))('$id', async ({ inputs, expected, tolerance }) => {
    const { from_age: age, to_age: toAges } = inputs as { from_age: number; to_age: number[] }
    for (const [sex, values] of Object.entries<number[]>(expected)) {
      const { survival } = (await run('mortality.survival', { table: '2025', column: 'CL1', sex, age, toAges })) as {
        survival: number[]
      }
      survival.forEach((s, k) => expect(Math.abs(s - values[k]!)).toBeLessThanOrEqual(tolerance as number))
    }
  })
})

describe('spending rules', () => {
  it('GK-RULES: the second year of every published case', () => {
    const rails = { upper: 0.2, lower: 0.2, cut: 0.1, raise: 0.1, noCutLastYears: 15 }
    const second = (balance: number, yearsLeft = 29) => guardrailSpending(40_000, balance, 0.04, 1.1, yearsLeft, rails)
    expect(second(1_000_000)).toBeCloseTo(44_000, 2)
    expect(second(900_000)).toBeCloseTo(44_000, 2)
    expect(second(833_334)).toBeCloseTo(44_000, 2)
    expect(second(833_332)).toBeCloseTo(39_600, 2)
    expect(second(833_332, 15)).toBeCloseTo(44_000, 2)
    expect(second(1_250_001)).toBeCloseTo(48_400, 2)
    expect(second(1_250_000)).toBeCloseTo(44_000, 2)
  })

  it('VPW-PMT: payments that use a balance up', () => {
    const { expected } = oracle<object, Record<string, number>>('VPW-PMT')
    const pmt = (rate: number, years: number, wealth: number, left = 0) => -amortisedPayment(rate, years, wealth, -left)
    expect(Math.abs(pmt(0.01, 30, 100_000) - expected['pmt(1%,30,100000,0)']!)).toBeLessThan(0.5)
    expect(Math.abs(pmt(0.05, 30, 100_000) - expected['pmt(5%,30,100000,0)']!)).toBeLessThan(0.5)
    expect(Math.abs(pmt(0.01, 30, 100_000, 200_000) - expected['pmt(1%,30,100000,200000)']!)).toBeLessThan(0.5)
    expect(Math.abs(pmt(0.01, 250, 100_000) - expected['pmt(1%,250,100000,0)']!)).toBeLessThan(0.5)
    expect(Math.abs(amortisedPayment(0.03515322, 35, 1e6) - expected['vpw(3.515322%,35y,1e6)']!)).toBeLessThan(0.5)
    expect(Math.abs(amortisedPayment(0.03515322, 26, 612_891) - expected['vpw(3.515322%,26y,612891)']!)).toBeLessThan(
      0.5,
    )
    expect(amortisedPayment(0, 4, 100)).toBe(25)
  })
})

describe('random numbers', () => {
  it('RNG-KAT: Philox and xoshiro128**', () => {
    const { expected } = oracle<object, { philox: string[]; 'xoshiro128**_first4': number[] }>('RNG-KAT')
    const words = new Int32Array(4)
    philox4x32([0, 0, 0, 0], [0, 0], words)
    expect(Array.from(words, (w) => (w >>> 0).toString(16))).toEqual(expected.philox)
    // The generator's own second vector: all bits set.
    philox4x32([-1, -1, -1, -1], [-1, -1], words)
    expect(Array.from(words, (w) => (w >>> 0).toString(16))).toEqual(['408f276d', '41c83b0e', 'a20bc7c6', '6d5451fd'])
    const state = Int32Array.from([1, 2, 3, 4])
    expect([0, 0, 0, 0].map(() => nextBits(state) >>> 0)).toEqual(expected['xoshiro128**_first4'])
  })

  it('NORM-INV', () => {
    const o = oracle<{ p: number[] }, { z: number[] }>('NORM-INV')
    o.inputs.p.forEach((p, k) => expect(Math.abs(normalInverse(p) - o.expected.z[k]!)).toBeLessThan(1e-12))
  })
})

describe('nothing is forgotten', () => {
  it('every oracle of these areas has a test of its name here', () => {
    const tested = [
      'MILEVSKY-1',
      'GOMPERTZ',
      'LOGN-1',
      'MC-MOMENTS-SAVE',
      'RUIN-LN-0.04-30',
      'LEVERS-DET',
      'GK-RULES',
      'VPW-PMT',
      'RNG-KAT',
      'NORM-INV',
      'ZONE-BINOM',
      'LEVER-QUANTILE',
    ]
    const areas: readonly string[] = retirementQuantAreas
    expect(
      quant
        .filter((o) => areas.includes(o.area))
        .map((o) => o.id)
        .toSorted(),
    ).toEqual(tested.toSorted())
    expect(
      new Set(china.filter((o) => (retirementChinaAreas as readonly string[]).includes(o.area)).map((o) => o.area))
        .size,
    ).toBe(3)
  })
})
