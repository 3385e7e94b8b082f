import type { z } from 'zod'
import type { RetirementPlan } from '../../contract/api/retirement-plan'
import { worries } from '../../contract/api/market-day'
import type { BookClient, BookLine, WholeBook } from '../../contract/market-day-store'
import type { Choice, Json } from '../../contract/store'
import type { marketDayInput } from '../../contract/jobs/market-day'
import { ageOnDate, monthOfAge, monthOfDate } from '../../domain/calendar'
import type { CapitalMarketSet } from '../../domain/market/capital-market-set'
import type { MarketHistory } from '../../domain/market/market-history'
import { shippedMarketDayPolicy } from '../../domain/market-day/policy'
import { priceKey } from '../../domain/market-day/prices'
import type { BackendContext } from '../context'
import { GOALS_KIND, plannedGoals } from '../goals/goal-flows'
import { activeHistory, jobWithHistory } from '../history/active-history'
import { effectiveLevel } from '../risk/risk-for-client'
import { targetOf } from '../targets/client-target'
import { targetSetting, type TargetSetting } from '../targets/target-setting'
import { PLAN_KIND } from '../zone/plan-document'
import { planToJob } from '../zone/plan-to-job'
import { readPlan } from '../zone/upgrade-plan'
import { allNeeds, CONSTRAINTS_KIND, needsOfConstraints } from './constraint-needs'
import { ownWordOf, WORRIES_KIND } from './worries'

export type DayClientInput = z.input<typeof marketDayInput>['clients'][number]

export const DAY_PLAN_KINDS = [PLAN_KIND, WORRIES_KIND, CONSTRAINTS_KIND, GOALS_KIND] as const

/** The whole book as the job wants it. `withPlans`: saved plans go along, and zones are computed. */
export async function dayClients(
  ctx: BackendContext,
  market: CapitalMarketSet,
  withPlans: boolean,
): Promise<DayClientInput[]> {
  const on = ctx.today()
  const [setting, { history }, book] = await Promise.all([
    targetSetting(ctx),
    activeHistory(ctx),
    ctx.store.query('marketDay.book', { on, planKinds: DAY_PLAN_KINDS }),
  ])
  const lines = groupBy(book.lines, (line) => line.clientId)
  const margin = groupBy(book.margin, (account) => account.clientId)
  const choices = groupBy(book.choices, (choice) => choice.clientId)
  const plans = groupBy(book.plans, (plan) => plan.clientId)
  return book.clients.map((client) =>
    dayClient(
      client,
      {
        lines: lines.get(client.id) ?? [],
        margin: margin.get(client.id) ?? [],
        choices: choices.get(client.id) ?? [],
        plans: new Map((plans.get(client.id) ?? []).map(({ kind, document }) => [kind, document])),
      },
      { on, setting, market, history, withPlans },
    ),
  )
}

interface Setting {
  readonly on: string
  readonly setting: TargetSetting
  readonly market: CapitalMarketSet
  /** The firm's market history, for plans that are drawn from it. */
  readonly history: MarketHistory | null
  readonly withPlans: boolean
}

interface Belongings {
  readonly lines: readonly BookLine[]
  readonly margin: WholeBook['margin']
  readonly choices: readonly Choice[]
  readonly plans: ReadonlyMap<string, Json>
}

function dayClient(
  client: BookClient,
  { lines, margin, choices, plans }: Belongings,
  { on, setting, market, history, withPlans }: Setting,
): DayClientInput {
  const level = effectiveLevel(client.official, client.pre ?? undefined)?.level ?? null
  const target = level === null ? null : targetOf(setting, client.id, level, choices)
  const plan = planOf(plans.get(PLAN_KIND))
  const noted = worries.safeParse(plans.get(WORRIES_KIND))
  const { questionnaire, question } = shippedMarketDayPolicy.lossAnswers
  const answer =
    client.pre?.questionnaireId === questionnaire
      ? (client.pre.answers as Record<string, unknown>)[question]
      : undefined
  return {
    id: client.id,
    lines: lines.map((line) => ({
      key: priceKey(line.code, line.exchange),
      code: line.code,
      name: line.name,
      assetClass: line.assetClass,
      accountId: line.accountId,
      value: line.value,
      singleStock: line.instrument === 'stock',
    })),
    accounts: margin.map(({ id, maintenanceRatio }) => ({ id, maintenanceRatio })),
    target: target === null ? null : target.tactical,
    targetSettled: target?.source === 'choice',
    level,
    ageYears: client.birthDate === null || client.birthDate > on ? null : ageOnDate(client.birthDate, on),
    openedOn: client.openedOn,
    lastContactOn: client.lastContactOn,
    openComplaint: client.openComplaint,
    needs: allNeeds(plan === null ? [] : needsOfPlan(plan), needsOfConstraints(plans.get(CONSTRAINTS_KIND), on)),
    retirementMonth: plan === null ? null : nextRetirement(plan, on),
    monthlySpending: plan === null ? null : plan.essentialMonthly + plan.lifestyleMonthly,
    ownWord: noted.success ? ownWordOf(noted.data) : null,
    worryNoted: noted.success && noted.data.list.length > 0,
    lossAnswer: typeof answer === 'string' ? answer : null,
    ...(withPlans && plan !== null
      ? {
          plan: planJob(plan, plans.get(GOALS_KIND), { market, history }) as unknown as NonNullable<
            DayClientInput['plan']
          >,
        }
      : {}),
  }
}

/** The plan as his own page computes it: with his goals beside it, and with the history where he chose to draw from it. */
function planJob(plan: RetirementPlan, goals: Json | undefined, around: Pick<Setting, 'market' | 'history'>) {
  const { market, history } = around
  const job = planToJob(plan, market, plannedGoals(goals, plan, market.inflation.mean).flows)
  return plan.model === 'bootstrap' ? jobWithHistory(history, market, job) : job
}

/** A plan of a document that this version understands; what cannot be read gives no zone rather than a wrong one. */
const planOf = (document: Json | undefined): RetirementPlan | null =>
  readPlan((document as { plan?: unknown } | undefined)?.plan)

/** Money that the plan says goes out. */
const needsOfPlan = (plan: RetirementPlan) =>
  plan.events.flatMap((event) =>
    event.amount < 0 ? [{ label: event.label, month: event.month, amount: -event.amount }] : [],
  )

/** The next retirement of the people of a plan that lies ahead. */
const nextRetirement = (plan: RetirementPlan, on: string): string | null =>
  plan.members
    .map(({ birthMonth, retirementAge }) => monthOfAge(birthMonth, retirementAge))
    .filter((month) => month >= monthOfDate(on))
    .sort()[0] ?? null

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}
