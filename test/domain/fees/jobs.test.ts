import { describe, expect, it } from 'vitest'
import { feesJobs } from '../../../src/worker/jobs/fees'
import { feeModelJobs } from '../../../src/worker/jobs/fees-models'
import { suitabilityJobs } from '../../../src/worker/jobs/suitability'
import { tieringJobs } from '../../../src/worker/jobs/tiering'
import { everyExampleHolds, jobKit } from '../job-kit'

const jobs = [...feesJobs, ...feeModelJobs, ...suitabilityJobs, ...tieringJobs]
const { jobOf, problemsOf, answerOf } = jobKit(jobs)

describe('headless, as another program calls them', () => {
  everyExampleHolds(jobs)

  it.each([
    ['fees.tradeCost', { amount: -5 }, 'invalid_input /amount'],
    ['fees.tradeCost', { quantity: 100, price: 5 }, 'invalid_input /amount'],
    ['fees.tradeCost', { amount: undefined, quantity: 100 }, 'invalid_input /amount'],
    ['fees.tradeCost', { tradeDate: '2026-02-30' }, 'invalid_input /tradeDate'],
    ['fees.tradeCost', { tradeDate: '2014-02-03' }, 'out_of_domain /tradeDate'],
    ['fees.tradeCost', { amount: Number.NaN }, 'not_finite /amount'],
    ['fees.tradeCost', { broker: 'x' }, 'unknown_field /broker'],
    [
      'fees.schedule',
      {
        tiers: [
          [100, 0.01],
          [50, 0.02],
          [null, 0.03],
        ],
      },
      'invalid_input /tiers/1',
    ],
    ['fees.schedule', { tiers: [[100, 0.01]] }, 'invalid_input /tiers/0'],
    ['fees.clientBreakeven', { assets: 0 }, 'invalid_input /assets'],
    ['fees.clientBreakeven', { years: undefined }, 'invalid_input /years'],
    ['fees.clientBreakeven', { fee: { kind: 'flat', tiers: [[null, 2]] } }, 'invalid_input /fee/tiers/0/1'],
    ['fees.clientBreakeven', { period: { from: '2026-05', to: '2026-04' } }, 'invalid_input /period'],
    ['fees.compareModels', { present: 'nobody' }, 'invalid_input /present'],
    ['fees.compareModels', { basisMonths: 18 }, 'invalid_input /basisMonths'],
    ['fees.compareModels', { years: undefined }, 'invalid_input /years'],
    ['fees.compareModels', { offers: [{ id: 'now', model: 'profitSharing' }] }, 'invalid_input /offers/0/model'],
    [
      'fees.compareModels',
      {
        offers: [
          { id: 'now', model: 'assetBased' },
          { id: 'now', model: 'fixedTerm' },
        ],
      },
      'invalid_input /offers',
    ],
    ['fees.window', { enabled: ['idleCash'] }, 'invalid_input /enabled/0'],
    ['fees.window', { impactRate: 0.002 }, 'invalid_input /impactRate'],
    ['fees.window', { idleCash: 100 }, 'unknown_field /idleCash'],
    ['fees.house', { tier: 'S9' }, 'invalid_input /tier'],
    ['suitability.score', { answers: {} }, 'invalid_input /answers/1'],
    ['suitability.match', { on: 'today' }, 'invalid_input /on'],
    [
      'suitability.match',
      { official: { level: 'C2', lowest: true, validUntil: '2027-08-14' } },
      'invalid_input /official/level',
    ],
    [
      'suitability.match',
      {
        products: [
          { id: 'a', risk: 'R2', ratedOn: '2026-11-23' },
          { id: 'b', risk: 'R2', ratedOn: '2026-11-24' },
        ],
      },
      'invalid_input /products/1/ratedOn',
    ],
    ['tiering.evaluate', { units: [{ id: 'a', aum20: -0.01 }] }, 'invalid_input /units/0/aum20'],
    [
      'tiering.evaluate',
      {
        units: [
          { id: 'a', aum20: 1 },
          { id: 'b', aum20: 1 },
          { id: 'a', aum20: 2 },
        ],
      },
      'invalid_input /units/2/id',
    ],
    ['tiering.evaluate', { policy: 'tier-policy-2031' }, 'invalid_input /policy'],
    [
      'tiering.evaluate',
      { previous: { h2: { tier: 'S9', misses: 0, since: '2026-01-31' } } },
      'invalid_input /previous/h2/tier',
    ],
    ['tiering.evaluate', { units: [{ id: 'a', aum20: 1, wealth: 2 }] }, 'unknown_field /units/0/wealth'],
  ] as const)('%s refuses %o by name', async (name, change, problem) => {
    expect(await problemsOf(name, change)).toContain(problem)
  })

  it('a trade by quantity and price costs what its amount costs', async () => {
    const example = jobOf('fees.tradeCost').example as Record<string, unknown>
    const { amount: _amount, ...rest } = example
    const byPrice = await answerOf('fees.tradeCost', { ...rest, quantity: 8000, price: 12.5 })
    expect(byPrice['total']).toBe(81)
    expect(byPrice['insideCommission']).toEqual(['handling', 'regulatory'])
  })

  it('a commission above the cap or below what is passed through is pointed out', async () => {
    const example = jobOf('fees.tradeCost').example as Record<string, unknown>
    const at = (commissionRate: number, allIn: boolean) =>
      answerOf('fees.tradeCost', { ...example, scheme: { commissionRate, allIn } })
    expect((await at(0.0031, true))['warnings']).toEqual(['ABOVE_CAP'])
    expect((await at(0.00297, false))['warnings']).toEqual(['ABOVE_CAP'])
    expect((await at(0.00005, true))['warnings']).toEqual(['BELOW_PASS_THROUGH'])
    expect((await at(0.003, true))['warnings']).toEqual([])
  })

  it.each([
    ['SSE', 'bond', ['TARIFF_INCOMPLETE']],
    ['SZSE', 'repo', ['TARIFF_INCOMPLETE']],
    ['SZSE', 'fund', ['TARIFF_INCOMPLETE']],
    ['OTC', 'fund', []],
    ['SSE', 'etf', []],
    ['BSE', 'stock', []],
  ])('zero for want of a tariff is not passed off as free: %s %s', async (exchange, instrument, warnings) => {
    const example = jobOf('fees.tradeCost').example as Record<string, unknown>
    const cost = await answerOf('fees.tradeCost', { ...example, exchange, instrument })
    expect(cost['warnings']).toEqual(warnings)
    expect(jobOf('fees.tradeCost').output.safeParse(cost).success).toBe(true)
  })

  it('the sales rule of 2026 warns: a front-end rate above the cap of its kind, a redemption below the floor', async () => {
    const example = jobOf('fees.tradeCost').example as Record<string, unknown>
    const fund = (more: Record<string, unknown>, commissionRate: number) =>
      answerOf('fees.tradeCost', {
        ...example,
        exchange: 'OTC',
        instrument: 'fund',
        ...more,
        scheme: { commissionRate },
      })
    const buy = { side: 'buy', fundKind: 'activeEquity', tradeDate: '2026-06-01' }
    expect((await fund(buy, 0.0081))['warnings']).toEqual(['ABOVE_FUND_CAP'])
    expect((await fund(buy, 0.008))['warnings']).toEqual([])
    expect((await fund({ ...buy, fundKind: 'indexAndBond' }, 0.005))['warnings']).toEqual(['ABOVE_FUND_CAP'])
    expect((await fund({ ...buy, tradeDate: '2025-12-31' }, 0.015))['warnings']).toEqual([])
    const sell = { side: 'sell', heldDays: 5, tradeDate: '2026-06-01' }
    expect((await fund(sell, 0.005))['warnings']).toEqual(['BELOW_REDEMPTION_FLOOR'])
    expect((await fund({ ...sell, heldDays: 400 }, 0))['warnings']).toEqual([])
  })

  it('a policy that does not exist is said to be none', async () => {
    const { problems } = await answerOf('tiering.evaluate', { policy: 'x', on: '2026-11-30', units: [] })
    expect(problems).toMatchObject([{ path: '/policy', message: expect.stringContaining('no such policy') }])
  })

  it('a rule that is no rule is named', async () => {
    const review = { marketOnlyReviews: 1, marketTest: { rule: 'true', extraReviews: 0 }, newClient: 'false' }
    const tier = { code: 'A', promote: 'true', keep: 'aum20 > fetch("x")', missesToDemote: 1 }
    const problems = await problemsOf('tiering.evaluate', {
      policy: { id: 'p', version: '1', tiers: [tier], review },
      previous: {},
    })
    expect(problems).toEqual(['invalid_input /policy/tiers/0/keep'])
  })
})
