import type { PlanDocument, RetirementPlan } from '../../contract/api/retirement-plan'
import { addMonths } from '../../domain/calendar'

type Parts = Pick<RetirementPlan, 'savingYearly' | 'incomes' | 'spending' | 'events' | 'loans' | 'reserves'>

const inYears = (plan: RetirementPlan, years: number): string => addMonths(plan.start, years * 12)

/** A father with a mortgage and an annuity, who thinks of his son's flat and of his own old age; his mother's care is a goal. */
function father(plan: RetirementPlan, me: string): Partial<Parts> {
  const retired = { member: me, at: 'retirement' } as const
  return {
    // What his household's cash-flow statement leaves of a year.
    savingYearly: 95_000,
    incomes: [
      {
        id: 'r1',
        kind: 'enterpriseAnnuity',
        label: '',
        member: me,
        monthly: 0,
        from: retired,
        to: 'end',
        growth: 'nominal',
        account: { balance: 412_000, contributionYearly: 30_000, returnRate: 0.035, taxRate: 0.03, payoutYears: 15 },
      },
      {
        id: 'r2',
        kind: 'personalPension',
        label: '',
        member: me,
        monthly: 0,
        from: retired,
        to: 'end',
        growth: 'nominal',
        account: { balance: 48_600, contributionYearly: 12_000, returnRate: 0.025, taxRate: 0.03, payoutYears: 20 },
      },
      {
        id: 'r3',
        kind: 'rent',
        label: '老房出租',
        member: null,
        monthly: 4_200,
        from: retired,
        to: 'end',
        growth: 'real',
        account: null,
      },
    ],
    spending: [
      {
        id: 'r2',
        purpose: 'medical',
        label: '',
        member: null,
        kind: 'essential',
        monthly: 2_000,
        from: retired,
        to: 'end',
        growth: { real: 0.02 },
      },
      {
        id: 'r3',
        purpose: 'longTermCare',
        label: '',
        member: me,
        kind: 'essential',
        monthly: 12_000,
        from: { member: me, age: 86 },
        to: { member: me, age: 91 },
        growth: { real: 0.02 },
      },
    ],
    events: [{ id: 'r1', purpose: 'childHome', label: '儿子婚房首付', month: inYears(plan, 9), amount: -1_200_000 }],
    loans: [
      {
        id: 'r1',
        kind: 'mortgage',
        label: '',
        balance: 980_000,
        annualRate: 0.0355,
        monthsLeft: 108,
        method: 'annuity',
      },
    ],
    reserves: { partTimeMonthly: 6_000, downsizeRelease: 1_500_000, rentMonthly: null },
  }
}

/** A young trader with two loans on his first flat, who has begun to pay into the third pillar. */
function trader(plan: RetirementPlan, me: string): Partial<Parts> {
  return {
    incomes: [
      {
        id: 'r1',
        kind: 'personalPension',
        label: '',
        member: me,
        monthly: 0,
        from: { member: me, at: 'retirement' },
        to: 'end',
        growth: 'nominal',
        account: { balance: 12_300, contributionYearly: 12_000, returnRate: 0.025, taxRate: 0.03, payoutYears: 20 },
      },
    ],
    spending: [
      {
        id: 'r1',
        purpose: 'travel',
        label: '退休后头十年',
        member: null,
        kind: 'lifestyle',
        monthly: 2_000,
        from: { member: me, at: 'retirement' },
        to: { member: me, age: 73 },
        growth: 'real',
      },
    ],
    events: [{ id: 'r1', purpose: 'inheritance', label: '', month: inYears(plan, 25), amount: 800_000 }],
    loans: [
      {
        id: 'r1',
        kind: 'mortgage',
        label: '',
        balance: 620_000,
        annualRate: 0.033,
        monthsLeft: 318,
        method: 'annuity',
      },
      {
        id: 'r2',
        kind: 'housingFund',
        label: '',
        balance: 540_000,
        annualRate: 0.026,
        monthsLeft: 318,
        method: 'linear',
      },
    ],
  }
}

/** Clients of the sample who have told more than what they spend. */
const STORIES: Readonly<Record<string, (plan: RetirementPlan, member: string) => Partial<Parts>>> = {
  '0066164044': father,
  '0066248081': trader,
}

/** A draft with what the client has told; every figure of his rows is his own. */
export function withStory(
  document: Pick<PlanDocument, 'plan' | 'sources'>,
  clientNo: string,
): Pick<PlanDocument, 'plan' | 'sources'> {
  const { plan, sources } = document
  const [head] = plan.members
  const story = STORIES[clientNo]
  if (story === undefined || head === undefined) return document
  const parts = story(plan, head.id)
  return { plan: { ...plan, ...parts }, sources: { ...sources, ...saidOf(parts) } }
}

/** Field of a row → stated. */
function saidOf(parts: Partial<Parts>): PlanDocument['sources'] {
  const rows = (['incomes', 'spending', 'events', 'loans'] as const).flatMap((list) =>
    (parts[list] ?? []).flatMap((row) =>
      Object.keys({ ...row, ...('account' in row ? row.account : null) }).map((field) => `${list}.${row.id}.${field}`),
    ),
  )
  const reserves = Object.entries(parts.reserves ?? {}).flatMap(([field, value]) =>
    value === null ? [] : [`reserves.${field}`],
  )
  const saving = parts.savingYearly === undefined ? [] : ['savingYearly']
  return Object.fromEntries([...saving, ...rows, ...reserves].map((key) => [key, 'stated' as const]))
}
