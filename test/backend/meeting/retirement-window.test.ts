import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BackendContext } from '../../../src/backend/context'
import { carefulAnswer } from '../../../src/backend/zone/careful-answer'
import { type RetirementClientView, retirementClientView } from '../../../src/contract/api/retirement-window'
import { shippedMarket } from '../../../src/domain/market/capital-market-set'
import type { RetirementPlan } from '../../../src/contract/api/retirement-plan'
import { clientOf } from '../../e2e/stories'
import { sampleBackend, type SampleBackend } from '../assumptions/sample-backend'

/* The retirement answer in the client's window: what stands in it, where it comes from, and what the trail says of it. */

const NOTHING_TRIED = { turnover: null, commissionRate: null, feeRate: null, assets: null }

let sample: SampleBackend
let clientId = ''
let plan: RetirementPlan

async function idOf(key: string): Promise<string> {
  const { rows } = await sample.call.clients.list({ search: clientOf(key), limit: 5 })
  return rows[0]?.id ?? ''
}

/** What the window holds now. */
async function shown(): Promise<RetirementClientView> {
  const { content } = await sample.backend.context.meeting.windowState(0)
  if (content?.kind !== 'retirement') throw new Error('no retirement answer in the window')
  return content.view
}

const show = (of: RetirementPlan) => sample.call.meeting.showRetirement({ clientId, plan: of })
const notes = async () => {
  const { rows } = await sample.call.audit.list({ offset: 0, limit: 100 })
  return rows.filter(({ action }) => action === 'meeting.show').map(({ facts }) => facts['kind'])
}

beforeAll(async () => {
  sample = await sampleBackend()
  clientId = await idOf('son-abroad')
  const { plan: draft, sources } = await sample.call.zone.forClient({ clientId })
  plan = { ...draft, savingYearly: 120_000, essentialMonthly: 12_000, lifestyleMonthly: 8_500, paths: 2_000 }
  await sample.call.zone.save({ clientId, rev: 0, plan, sources })
  const { code } = await sample.call.meeting.open()
  expect(sample.backend.context.meeting.exchange(code)).toBeDefined()
}, 300_000)
afterAll(() => sample.close())

describe('the retirement answer in the window', () => {
  it('is the careful one of the advisor, figure by figure', async () => {
    expect(await show(plan)).toEqual({ shown: true })
    const [view, answer] = await Promise.all([shown(), sample.call.zone.projectFully({ clientId, plan })])
    expect(view).toMatchObject({
      standing: 'saved',
      zone: answer.zone,
      sustainableMonthly: answer.sustainableMonthly,
      plannedMonthly: 20_500,
      savingYearly: 120_000,
      planToAge: plan.members[0]?.planToAge,
      outcome: {
        successProbability: answer.successProbability,
        standardError: answer.standardError,
        essentialProbability: answer.essentialProbability,
        paths: 2_000,
      },
      fan: { p5: answer.percentiles.p5, p50: answer.percentiles.p50, retirementAge: plan.members[0]?.retirementAge },
      basis: { model: plan.model, seed: plan.seed, assumptionsVersion: shippedMarket.version },
    })
    expect(view.fan.ages).toHaveLength(answer.percentiles.years.length)
    // The share of a simulation has the error of a share: sqrt(p (1 - p) / n).
    const { successProbability: p, standardError } = view.outcome
    expect(standardError).toBeCloseTo(Math.sqrt((p * (1 - p)) / 2_000), 9)
    expect(view.basis.others.map(({ model }) => model)).toContain('studentT')
  }, 240_000)

  it('says what is only tried, and follows it', async () => {
    const before = await shown()
    const more = { ...plan, lifestyleMonthly: 30_000 }
    await show(more)
    const tried = await shown()
    expect(tried).toMatchObject({ standing: 'tried', plannedMonthly: 42_000 })
    expect(tried.outcome.successProbability).toBeLessThan(before.outcome.successProbability)
    // The zone that was kept is no part of what is planned: back on the plan, nothing is tried.
    await show({ ...plan, previousZone: 'grey' })
    expect((await shown()).standing).toBe('saved')
  }, 240_000)

  it('of a plan that was never kept is a first draft', async () => {
    const other = await idOf('trader-12x')
    const { plan: draft, rev } = await sample.call.zone.forClient({ clientId: other })
    expect(rev).toBe(0)
    await sample.call.meeting.showRetirement({ clientId: other, plan: { ...draft, paths: 1_000 } })
    expect((await shown()).standing).toBe('draft')
  }, 240_000)

  it('SECURITY: takes no figure from the page, and holds nothing of the house', async () => {
    const forged = { clientId, plan, zone: 'green', sustainableMonthly: 1e9 }
    await expect(sample.call.meeting.showRetirement(forged)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await show(plan)
    const view = await shown()
    expect(Object.keys(view).toSorted()).toEqual([
      'basis',
      'clientName',
      'fan',
      'members',
      'outcome',
      'planToAge',
      'plannedMonthly',
      'savingYearly',
      'standing',
      'sustainableMonthly',
      'zone',
    ])
    expect(JSON.stringify(view)).not.toMatch(/tier|payout|floor|serv|house|revenue|commission|contribution|clientId/i)
    expect(retirementClientView.safeParse({ ...view, tier: 'S1' }).success).toBe(false)
  }, 240_000)

  it('is none for an institution', async () => {
    const { rows } = await sample.call.clients.list({ limit: 500 })
    const institution = rows.find(({ kind }) => kind === 'institution')
    await expect(sample.call.meeting.showRetirement({ clientId: institution?.id ?? '', plan })).rejects.toMatchObject({
      cause: { code: 'noData' },
    })
  }, 240_000)
})

describe('the trail', () => {
  // SECURITY: whose figures were shown, and which; not every step of a slider.
  it('has one entry for each client and kind that was put there', async () => {
    await show(plan)
    const before = (await notes()).length
    await show({ ...plan, lifestyleMonthly: 9_000 })
    await show(plan)
    expect(await notes()).toHaveLength(before)
    await sample.call.meeting.showFees({ clientId, whatIf: NOTHING_TRIED })
    await show(plan)
    expect((await notes()).slice(0, 2)).toEqual(['retirement', 'fees'])
    expect(await notes()).toHaveLength(before + 2)
  }, 240_000)

  it('has none of what came too late to be shown', async () => {
    await show(plan)
    const before = (await notes()).length
    const late = show({ ...plan, lifestyleMonthly: 9_500 })
    await sample.call.meeting.end()
    expect(await late).toEqual({ shown: false })
    expect(await notes()).toHaveLength(before)
  }, 240_000)
})

describe('the careful answer', () => {
  it('is computed once when window and page ask for it together, and again when asked later', async () => {
    const { context } = sample.backend
    let runs = 0
    const counted: BackendContext = {
      ...context,
      compute: {
        ...context.compute,
        run: (job, input, options) => {
          runs += 1
          return context.compute.run(job, input, options)
        },
      },
    }
    const [one, two] = await Promise.all([
      carefulAnswer(counted, clientId, plan),
      carefulAnswer(counted, clientId, plan),
    ])
    expect(runs).toBe(1)
    expect(two).toBe(one)
    expect(await carefulAnswer(counted, clientId, plan)).toEqual(one)
    expect(runs).toBe(2)
  }, 240_000)
})
