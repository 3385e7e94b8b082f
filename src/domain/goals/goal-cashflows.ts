import { addMonths, monthNumber, monthOfAge, monthsBetween } from '../calendar'
import { loanTotals } from '../loans/schedule'
import type { Cashflow } from '../retirement/plan'

/** A goal as the plan's money sees it. Money in today's yuan; rates a year, decimals. */
export interface PlannedGoal {
  readonly id: string
  readonly kind: string
  /** A year; with `years` = 1 paid once. */
  readonly amount: number
  readonly years: number
  readonly when: { readonly month: string } | { readonly member: string; readonly age: number }
  /** Nominal growth of the price; null = with inflation. */
  readonly growth: number | null
  readonly home: HomeLoans | null
}

interface HomeLoans {
  readonly price: number
  readonly downPaymentRate: number
  readonly loanRate: number
  readonly loanYears: number
  readonly method: 'annuity' | 'linear'
  readonly housingFundLimit: number
  readonly housingFundRate: number
  readonly planPays: boolean
}

export interface GoalClock {
  /** First month of the plan. */
  readonly start: string
  /** Month of birth of every member whose age a goal names. */
  readonly births: Readonly<Record<string, string>>
  /** First month after the plan. */
  readonly end: string
  /** Mean inflation a year, for prices that follow it. */
  readonly inflation: number
}

/** A flow that belongs to a goal. */
export type GoalCashflow = Cashflow & { readonly goal: string }

const MONTHS = 12

/** Left at the end of the plan instead of spent on the way. */
export const isLeft = ({ kind }: Pick<PlannedGoal, 'kind'>): boolean => kind === 'legacy'

/** First month of a goal and the first month no more; null when it names somebody unknown. */
export function goalSpan(goal: PlannedGoal, { births, end }: GoalClock): { from: string; to: string } | null {
  if (isLeft(goal)) return { from: addMonths(end, -1), to: end }
  const birth = 'month' in goal.when ? undefined : births[goal.when.member]
  const from = 'month' in goal.when ? goal.when.month : birth === undefined ? null : monthOfAge(birth, goal.when.age)
  if (from === null) return null
  return { from, to: addMonths(from, goal.years === 1 ? 1 : goal.years * MONTHS) }
}

/** The goal's first payment at the prices of its month, yuan. */
export function firstCost(goal: PlannedGoal, from: string, { start, inflation }: GoalClock): number {
  const years = Math.max(0, monthsBetween(start, from)) / MONTHS
  return goal.amount * (1 + (goal.growth ?? inflation)) ** years
}

/**
 * Goals as cash flows of the retirement engine: committed spending with the goal's id, so that levers, zone and
 * `goals.plan` see the same money. A payment made once is spending of one month (yearly amounts count pro rata). What lies
 * before the plan's first month has been paid and is left out. `retirement` is the plan itself and has no flow; a
 * legacy is left at the plan's end. The instalments of a home follow when the plan's money pays them: nominal, from the price in the month of purchase.
 */
export function goalCashflows(goals: readonly PlannedGoal[], clock: GoalClock): GoalCashflow[] {
  return goals.flatMap((goal) => {
    const span = goalSpan(goal, clock)
    if (isLeft(goal)) return bequestFlow(goal)
    if (goal.kind === 'retirement' || span === null || span.to <= clock.start) return []
    const from = span.from < clock.start ? clock.start : span.from
    return [...spendingFlow(goal, { from, to: span.to }), ...instalmentFlows(goal, span.from, clock)]
  })
}

const bequestFlow = ({ id, amount }: PlannedGoal): GoalCashflow[] =>
  amount > 0
    ? [{ id: `goal-${id}`, kind: 'bequest', amount, from: 'end', to: 'end', growth: 'real', committed: true, goal: id }]
    : []

function spendingFlow(goal: PlannedGoal, { from, to }: { from: string; to: string }): GoalCashflow[] {
  if (goal.amount <= 0) return []
  return [
    {
      id: `goal-${goal.id}`,
      kind: 'lifestyle',
      amount: goal.years === 1 ? goal.amount * MONTHS : goal.amount,
      from,
      to,
      growth: goal.growth ?? 'real',
      committed: true,
      goal: goal.id,
    },
  ]
}

/** Level instalments are one flow; those that fall are one flow a year, each its year's mean. */
function instalmentFlows(goal: PlannedGoal, from: string, clock: GoalClock): GoalCashflow[] {
  const { home } = goal
  if (goal.kind !== 'home' || home === null || !home.planPays) return []
  const price = firstCost({ ...goal, amount: home.price }, from, clock)
  const borrowed = price * (1 - home.downPaymentRate)
  const fund = Math.min(borrowed, home.housingFundLimit)
  const months = home.loanYears * MONTHS
  const parts = [
    { principal: fund, annualRate: home.housingFundRate },
    { principal: borrowed - fund, annualRate: home.loanRate },
  ].filter(({ principal }) => principal > 0)
  const yearly = (year: number): number =>
    parts.reduce((sum, part) => {
      const { firstPayment, lastPayment } = loanTotals({ ...part, months, method: home.method })
      const [first, last] = [firstPayment.toNumber(), lastPayment.toNumber()]
      // Instalments fall by the same amount each month: the year's mean is that of its middle.
      const middle = year * MONTHS + (MONTHS - 1) / 2
      return sum + MONTHS * (first + ((last - first) * middle) / (months - 1))
    }, 0)
  const spans = home.method === 'annuity' ? [{ year: 0, years: home.loanYears }] : eachYear(home.loanYears)
  const begin = Math.max(monthNumber(clock.start), monthNumber(from))
  return spans.flatMap(({ year, years }): GoalCashflow[] => {
    const first = monthNumber(from) + 1 + year * MONTHS
    if (first + years * MONTHS <= begin || parts.length === 0) return []
    return [
      {
        id: `goal-${goal.id}-loan${year === 0 ? '' : `-${year + 1}`}`,
        kind: 'essential',
        amount: yearly(year),
        from: addMonths(from, 1 + year * MONTHS),
        to: addMonths(from, 1 + (year + years) * MONTHS),
        growth: 'nominal',
        committed: true,
        goal: goal.id,
      },
    ]
  })
}

const eachYear = (years: number) => Array.from({ length: years }, (_, year) => ({ year, years: 1 }))
