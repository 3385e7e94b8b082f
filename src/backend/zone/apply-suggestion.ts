import type { PlanEvent, RetirementPlan } from '../../contract/api/retirement-plan'
import { addMonths, monthOfAge } from '../../domain/calendar'
import type { FlowMoment } from '../../domain/retirement/plan'

type Plan = RetirementPlan
type Member = Plan['members'][number]

interface Patch {
  readonly op: string
  readonly path: string
  readonly value?: unknown
}
interface Flow {
  readonly id: string
}

/** A cash flow as a lever adds it to the engine's input. */
interface AddedFlow {
  readonly id: string
  readonly kind: string
  readonly amount: number
  readonly from?: FlowMoment
  readonly to?: FlowMoment
  readonly member?: string
}

const MONTHS = 12
const OF_MEMBER = /^\/household\/members\/(\d+)\/retirementAge$/
const OF_FLOW = /^\/cashflows\/(\d+)(?:\/(amount|from|to))?$/
/** Cash flows of outgoing events of the plan; see `plan-cashflows.ts`. */
export const EVENT_FLOW = 'event-'

/**
 * Carries a suggestion of the engine (a JSON Patch of its input) back into the plan document, so that the plan then gives
 * the input that was solved. Null when a part of it is none of this document's.
 */
export function applySuggestion(
  plan: Plan,
  flows: readonly Flow[],
  patches: readonly Patch[],
  mix: string | undefined,
): Plan | null {
  return patches.reduce<Plan | null>(
    (next, patch) => (next === null ? null : applyPatch(next, flows, patch, mix)),
    plan,
  )
}

function applyPatch(plan: Plan, flows: readonly Flow[], { path, value }: Patch, mix: string | undefined): Plan | null {
  const ofMember = OF_MEMBER.exec(path)
  if (ofMember !== null && typeof value === 'number') {
    return withMember(plan, plan.members[Number(ofMember[1])]?.id, { retirementAge: value })
  }
  if (path === '/portfolio/glidePath') return { ...plan, glidePath: [] }
  if (path === '/portfolio/weights' && isWeights(value)) {
    return { ...plan, weights: value, mix: mix === 'proposed' || mix === 'reference' ? mix : 'own' }
  }
  if (path === '/feesRate' && typeof value === 'number') return { ...plan, feesRate: value }
  if (path === '/cashflows/-' && isFlow(value)) return withNewFlow(plan, value)
  const ofFlow = OF_FLOW.exec(path)
  const id = ofFlow === null ? undefined : flows[Number(ofFlow[1])]?.id
  if (ofFlow === null || id === undefined) return null
  if (ofFlow[2] === 'amount') return typeof value === 'number' ? withAmount(plan, id, value) : null
  if (ofFlow[2] === undefined) return isFlow(value) ? withPension(plan, id, value) : null
  return withEventMonth(plan, id, ofFlow[2], value)
}

const withMember = (plan: Plan, id: string | undefined, change: Partial<Member>): Plan => ({
  ...plan,
  members: plan.members.map((member) => (member.id === id ? { ...member, ...change } : member)),
})

function withAmount(plan: Plan, id: string, yearly: number): Plan | null {
  switch (id) {
    case 'saving':
      return { ...plan, savingYearly: yearly }
    case 'essential':
      return { ...plan, essentialMonthly: yearly / MONTHS }
    case 'lifestyle':
      return { ...plan, lifestyleMonthly: yearly / MONTHS }
    case 'bequest':
      return { ...plan, bequest: yearly }
  }
  return null
}

/** A pension that starts later. With a record its amount follows from the age; a stated one is stated anew. */
function withPension(plan: Plan, id: string, flow: AddedFlow): Plan | null {
  const member = plan.members.find((m) => id === `pension-${m.id}`)
  if (member === undefined || typeof flow.from !== 'object' || !('age' in flow.from)) return null
  const pensionMonthly = member.pensionRecord === null ? flow.amount / MONTHS : member.pensionMonthly
  return withMember(plan, member.id, { pensionFromAge: flow.from.age, pensionMonthly })
}

/** An event that waits: its month moves; where it ends follows from it. */
function withEventMonth(plan: Plan, id: string, part: string, value: unknown): Plan | null {
  const event = plan.events.find((e) => id === EVENT_FLOW + e.id)
  if (event === undefined || typeof value !== 'string') return null
  if (part === 'to') return plan
  return { ...plan, events: plan.events.map((e) => (e.id === event.id ? { ...e, month: value } : e)) }
}

/** What a lever adds, by the name that it gives it. What was held in reserve is used then. */
function withNewFlow(plan: Plan, flow: AddedFlow): Plan | null {
  const { id, amount, from = 'start' } = flow
  if (id.startsWith('lever-saving')) return { ...plan, savingYearly: plan.savingYearly + amount }
  if (id.startsWith('lever-lump')) return { ...plan, assets: plan.assets + amount }
  if (id.startsWith('lever-home')) return withHomeMoney(plan, from, amount)
  if (id.startsWith('lever-rent')) {
    return withIncome(
      plan,
      { kind: 'rent', member: null, monthly: amount / MONTHS, from: 'start', to: 'end' },
      {
        rentMonthly: null,
      },
    )
  }
  if (!id.startsWith('lever-part-time')) return null
  const ends = partTimeEnd(plan, flow)
  if (ends === null) return null
  const begins =
    typeof from === 'object' && 'at' in from ? ({ member: from.member, at: 'retirement' } as const) : 'start'
  return withIncome(
    plan,
    { kind: 'partTime', member: flow.member ?? null, monthly: amount / MONTHS, from: begins, to: ends },
    { partTimeMonthly: null },
  )
}

type Income = Plan['incomes'][number]

const withIncome = (
  plan: Plan,
  income: Omit<Income, 'id' | 'label' | 'growth' | 'account'>,
  used: Partial<Plan['reserves']>,
): Plan => ({
  ...plan,
  incomes: [
    ...plan.incomes,
    {
      ...income,
      id: freeId(
        plan.incomes.map(({ id }) => id),
        income.kind,
      ),
      label: '',
      growth: 'real',
      account: null,
    },
  ],
  reserves: { ...plan.reserves, ...used },
})

function freeId(taken: readonly string[], stem: string): string {
  for (let n = 1; ; n++) if (!taken.includes(`${stem}-${n}`)) return `${stem}-${n}`
}

/** Where part-time work ends: at an age of the member, or in a month where it begins at once. */
function partTimeEnd(plan: Plan, { to }: AddedFlow): Income['to'] | null {
  if (typeof to === 'string') return to
  if (typeof to !== 'object' || !('at' in to)) return null
  const member = plan.members.find((m) => m.id === to.member)
  return member === undefined
    ? null
    : {
        member: member.id,
        age: (Math.round(member.retirementAge * MONTHS) + Math.round((to.plus ?? 0) * MONTHS)) / MONTHS,
      }
}

/** Money that a smaller home sets free: at once it is money of the plan, later an event of its month. */
function withHomeMoney(plan: Plan, from: FlowMoment, amount: number): Plan | null {
  const reserves = { ...plan.reserves, downsizeRelease: null }
  if (from === 'start') return { ...plan, assets: plan.assets + amount, reserves }
  const month = monthOf(plan, from)
  if (month === null) return null
  const event: PlanEvent = {
    id: freeId(
      plan.events.map(({ id }) => id),
      'home',
    ),
    purpose: 'homeDownsize',
    label: '',
    month,
    amount,
  }
  return { ...plan, events: [...plan.events, event], reserves }
}

function monthOf(plan: Plan, moment: FlowMoment): string | null {
  if (typeof moment === 'string') return /^\d{4}-\d{2}$/.test(moment) ? moment : null
  const member = plan.members.find((m) => m.id === moment.member)
  if (member === undefined) return null
  if ('age' in moment) return monthOfAge(member.birthMonth, moment.age)
  return addMonths(monthOfAge(member.birthMonth, member.retirementAge), Math.round((moment.plus ?? 0) * MONTHS))
}

const isWeights = (value: unknown): value is Record<string, number> =>
  typeof value === 'object' && value !== null && Object.values(value).every((v) => typeof v === 'number')
const isFlow = (value: unknown): value is AddedFlow =>
  typeof value === 'object' && value !== null && 'id' in value && 'kind' in value && 'amount' in value
