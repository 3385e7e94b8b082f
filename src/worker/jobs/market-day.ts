import type { z } from 'zod'
import { defineJob, type JobContext, type JobDefinition } from '../../contract/job'
import { marketDayInput, marketDayOutput } from '../../contract/jobs/market-day'
import { clientDay, placeDays, totalsOf, type DayInput, type UnplacedDay } from '../../domain/market-day/market-day'
import { shippedMarketDayPolicy, type MarketDayPolicy } from '../../domain/market-day/policy'
import { revalue } from '../../domain/market-day/revalue'
import type { DayClient, DayZone, DayZones } from '../../domain/market-day/types'
import { shippedRebalancingPolicy } from '../../domain/rebalancing/policy'
import { fail, ok, type Result } from '../../domain/result'
import type { CubeSource } from '../../domain/retirement/evaluate'
import type { RetirementPlan } from '../../domain/retirement/plan'
import { shippedPolicy } from '../../domain/retirement/policy'
import { projectionCubes } from '../../domain/retirement/project'
import { zoneFigures, type ZoneFigures } from '../../domain/retirement/zone-figures'
import { sharedCubes } from './market-day-scenarios'
import { planOf } from './retirement'
import { cancelled, pause } from './retirement-cubes'

type Input = z.output<typeof marketDayInput>
type Output = z.output<typeof marketDayOutput>

const policyOf = (input: Input): MarketDayPolicy =>
  input.policy === undefined ? shippedMarketDayPolicy : (input.policy as unknown as MarketDayPolicy)

/** Clients without a plan that are worked on between two looks at the caller. */
const SLICE = 500

async function runMarketDay(input: Input, context: JobContext): Promise<Result<Output>> {
  const refused = checkInput(input)
  if (refused !== null) return refused
  const policy = policyOf(input)
  const day: DayInput = { ...input, policy }
  const plans = readPlans(input, policy)
  const specs = [...plans.values()].flatMap((plan) => {
    const needed = plan === null ? null : projectionCubes(plan)
    return needed?.ok === true ? needed.value : []
  })
  const cubes = await sharedCubes(specs, context)
  if (!cubes.ok) return cubes
  const days: UnplacedDay[] = []
  const plansRefused: string[] = []
  let projected = 0
  for (const [index, { plan: _, ...client }] of input.clients.entries()) {
    const plan = plans.get(client.id)
    let zones: DayZones | null = null
    if (plan !== undefined) {
      const found = plan === null ? null : zonesOf(client, plan, day, cubes.value)
      if (found?.ok === true) zones = found.value
      else plansRefused.push(client.id)
      projected += 1
      context.progress(projected / plans.size)
    }
    days.push(clientDay(client, zones, day))
    const slice = index % SLICE === SLICE - 1
    if (!slice && plan === undefined) continue
    if (plans.size === 0) context.progress((index + 1) / input.clients.length)
    await pause()
    if (context.cancelled()) return cancelled()
  }
  return ok({ clients: placeDays(days), totals: totalsOf(days), plansRefused } as unknown as Output)
}

/** Client → his plan with the paths of the policy; null where what was given is no whole plan. */
function readPlans({ clients }: Input, policy: MarketDayPolicy): Map<string, RetirementPlan | null> {
  const plans = new Map<string, RetirementPlan | null>()
  for (const { id, plan } of clients) {
    if (plan === undefined) continue
    const read = plan.simple === undefined ? planOf(plan) : null
    const simulation = { ...plan.simulation, paths: policy.zone.paths }
    plans.set(id, read?.ok === true ? { ...read.value, simulation } : null)
  }
  return plans
}

function checkInput({ market, clients }: Input): Result<never> | null {
  const size = market.assets.length
  const square = market.correlation.length === size && market.correlation.every((row) => row.length === size)
  if (!square) return fail('invalid_input', '/market/correlation', 'needs one row and column an asset')
  const seen = new Set<string>()
  for (const [index, { id }] of clients.entries()) {
    if (seen.has(id)) return fail('invalid_input', `/clients/${index}/id`, 'stands twice')
    seen.add(id)
  }
  return null
}

/**
 * The plan before and after the move on the same paths: same seed, fewer paths (policy), and the plan's own assets scaled by
 * what the client's money did that day.
 */
function zonesOf(
  client: DayClient,
  plan: RetirementPlan,
  { classMoves, lineMoves, policy }: DayInput,
  cubes: CubeSource,
): Result<DayZones> {
  const { portfolio } = plan
  if (portfolio === undefined) return fail('invalid_input', '/portfolio', 'is required')
  const { before, after } = revalue(client, classMoves, lineMoves, policy)
  const kept = before > 0 ? Math.max(0, after / before) : 1
  const was = zoneFigures(plan, cubes)
  if (!was.ok) return was
  const is = zoneFigures({ ...plan, portfolio: { ...portfolio, value: portfolio.value * kept } }, cubes)
  return is.ok ? ok({ before: dayZone(was.value), after: dayZone(is.value) }) : is
}

const dayZone = ({ zone, successProbability, sustainableMonthly, plannedMonthly }: ZoneFigures): DayZone => ({
  zone,
  probability: successProbability,
  sustainableMonthly,
  plannedMonthly,
})

/** Market-move mode: the whole book on one day. */
export const marketDayJobs: readonly JobDefinition[] = [
  defineJob({
    name: 'marketDay.run',
    summary:
      'The whole book on one market day: values, margin accounts, bands, zones before and after, and the call list with reasons.',
    input: marketDayInput,
    output: marketDayOutput,
    example: {
      on: '2026-11-20',
      classMoves: { CN_EQ_L: -0.05, HK_EQ: -0.03 },
      market: {
        assets: [
          { id: 'CN_CASH', expectedReturn: 0.015, volatility: 0.004 },
          { id: 'CN_EQ_L', expectedReturn: 0.085, volatility: 0.21 },
        ],
        correlation: [
          [1, 0],
          [0, 1],
        ],
        replays: { '2008': { CN_EQ_L: -0.66, CN_CASH: 0.035 } },
      },
      clients: [
        {
          id: 'c1',
          lines: [
            {
              key: '600001|SSE',
              code: '600001',
              name: 'Example share',
              assetClass: 'CN_EQ_L',
              accountId: 'm1',
              value: 1_450_000,
              singleStock: true,
            },
          ],
          accounts: [{ id: 'm1', maintenanceRatio: 1.45 }],
          target: { CN_CASH: 0.5, CN_EQ_L: 0.5 },
          level: 'C4',
          ageYears: 58,
          openedOn: '2016-05-04',
          lastContactOn: '2026-08-01',
          openComplaint: false,
          needs: [{ label: 'Tuition', month: '2027-09', amount: 300_000 }],
          retirementMonth: '2028-02',
          monthlySpending: 12_000,
          ownWord: 0.1,
          worryNoted: false,
          lossAnswer: 'B',
        },
      ],
    },
    policiesOf: (input) => ({
      [shippedMarketDayPolicy.id]: policyOf(input).version,
      [shippedPolicy.id]: shippedPolicy.version,
      [shippedRebalancingPolicy.id]: shippedRebalancingPolicy.version,
    }),
    run: runMarketDay,
  }),
]
