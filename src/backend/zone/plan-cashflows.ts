import type { PlanIncome, PlanMember, PlanMoment, RetirementPlan } from '../../contract/api/retirement-plan'
import { addMonths, ageInMonths, monthNumber, monthOfAge } from '../../domain/calendar'
import { loanBalances, loanTotals, type Loan } from '../../domain/loans/schedule'
import type { Cashflow } from '../../domain/retirement/plan'
import { yearlyInstalment } from '../../domain/retirement/payout-account'
import { pensionFlow } from './pension-flow'

const MONTHS = 12
/** Ages between which an income that depends on the retirement age is laid out. */
const FIRST_AGE = 40
const LAST_AGE = 80

interface Span {
  readonly from: Cashflow['from']
  readonly to: Cashflow['to']
}

/** Flows of nothing are left out. */
const flowOf = (id: string, kind: Cashflow['kind'], yearly: number, span: Span, more: Partial<Cashflow> = {}) =>
  yearly > 0 ? [{ id, kind, amount: yearly, ...span, growth: 'real' as const, ...more }] : []

/**
 * The cash flows of a plan: saving until the first member retires, then spending until the end of the plan; each pension
 * until its owner's plan age; every other income, spending, loan and event in its months. Amounts are a year's. `inflation` a year, decimal.
 */
export function planCashflows(plan: RetirementPlan, inflation: number): Cashflow[] {
  const first = plan.members[0]
  if (first === undefined) return []
  const retirement = { member: first.id, at: 'retirement' as const }
  return [
    ...flowOf('saving', 'saving', plan.savingYearly, { from: 'start', to: retirement }),
    ...plan.members.flatMap((member) => pensionFlow(member, plan.start, inflation)),
    ...plan.incomes.flatMap((income) => incomeFlow(income, plan)),
    ...flowOf('essential', 'essential', plan.essentialMonthly * MONTHS, { from: retirement, to: 'end' }),
    ...flowOf('lifestyle', 'lifestyle', plan.lifestyleMonthly * MONTHS, { from: retirement, to: 'end' }),
    ...plan.spending.flatMap(({ id, kind, monthly, from, to, growth, member }) =>
      flowOf(`spending-${id}`, kind, monthly * MONTHS, { from, to }, { growth, committed: true, ...ownedBy(member) }),
    ),
    ...plan.loans.flatMap((loan) => loanFlows(loan, plan.start, first)),
    ...plan.events.flatMap((event) => eventFlow(event)),
    ...flowOf('bequest', 'bequest', plan.bequest, { from: 'end', to: 'end' }),
  ]
}

const ownedBy = (member: string | null): Pick<Cashflow, 'member'> => (member === null ? {} : { member })

/**
 * An income as it is stated, or the instalments of its account: level figures, larger the later they begin. Instalments
 * that begin with a member's retirement move with it.
 */
function incomeFlow(income: PlanIncome, plan: RetirementPlan): Cashflow[] {
  const { id, account, from, to, growth, member, monthly } = income
  const name = `income-${id}`
  if (account === null) {
    return flowOf(name, 'income', monthly * MONTHS, { from, to }, { growth, ...ownedBy(member) })
  }
  const yearly = (starts: string): number => yearlyInstalment(account, monthsUntil(plan.start, starts) / MONTHS)
  const retiring = typeof from === 'object' && 'at' in from ? memberOf(plan, from.member) : undefined
  const starts = monthOfMoment(from, plan)
  if (retiring === undefined || monthsUntil(plan.start, starts) === 0) {
    const ends = addMonths(starts, Math.round(account.payoutYears * MONTHS))
    return flowOf(name, 'income', yearly(starts), { from, to: ends }, { growth: 'nominal', ...ownedBy(member) })
  }
  const at = { member: retiring.id, at: 'retirement' as const }
  return flowOf(
    name,
    'income',
    yearly(starts),
    { from: at, to: { ...at, plus: account.payoutYears } },
    {
      growth: 'nominal',
      member: retiring.id,
      amountByRetirementAge: ages().map((age) => ({ age, amount: yearly(monthOfAge(retiring.birthMonth, age)) })),
    },
  )
}

const ages = (): number[] => Array.from({ length: LAST_AGE - FIRST_AGE + 1 }, (_, i) => FIRST_AGE + i)
const memberOf = (plan: RetirementPlan, id: string): PlanMember | undefined => plan.members.find((m) => m.id === id)
const monthsUntil = (start: string, month: string): number => Math.max(0, monthNumber(month) - monthNumber(start))

/** Month of a moment of the plan; an unknown member's is the start. */
export function monthOfMoment(moment: PlanMoment, plan: RetirementPlan): string {
  if (moment === 'start') return plan.start
  if (moment === 'end')
    return (
      plan.members
        .map((m) => monthOfAge(m.birthMonth, m.planToAge))
        .toSorted()
        .at(-1) ?? plan.start
    )
  if (typeof moment === 'string') return moment
  const member = memberOf(plan, moment.member)
  if (member === undefined) return plan.start
  return monthOfAge(member.birthMonth, 'age' in moment ? moment.age : member.retirementAge)
}

/**
 * What is still to be paid of a loan after retirement, in money of the day: until then wages pay it. Level instalments are
 * one flow; with level principal each year's instalments are a flow of their own.
 */
function loanFlows(loan: RetirementPlan['loans'][number], start: string, first: PlanMember): Cashflow[] {
  const { id, balance, annualRate, monthsLeft, method } = loan
  const terms: Loan = { principal: balance, annualRate, months: monthsLeft, method }
  const more = { growth: 'nominal', committed: true } as const
  if (balance === 0) return []
  const flow = (part: string, yearly: number, from: number, months: number) =>
    flowOf(
      `loan-${id}${part}`,
      'essential',
      yearly,
      {
        from: {
          member: first.id,
          at: 'retirement',
          notBefore: ageInMonths(first.birthMonth, addMonths(start, from)) / MONTHS,
        },
        to: addMonths(start, from + months),
      },
      more,
    )
  if (method === 'annuity') return flow('', loanTotals(terms).firstPayment.toNumber() * MONTHS, 0, monthsLeft)
  const balances = [balance, ...loanBalances(terms).map((b) => b.toNumber())]
  return Array.from({ length: Math.ceil(monthsLeft / MONTHS) }, (_, year) => {
    const from = year * MONTHS
    const months = Math.min(MONTHS, monthsLeft - from)
    const paid = sum(months, (m) => (balances[from + m] ?? 0) * (annualRate / MONTHS) + balance / monthsLeft)
    return flow(`-${year + 1}`, (paid / months) * MONTHS, from, months)
  }).flat()
}

const sum = (count: number, of: (i: number) => number): number =>
  Array.from({ length: count }, (_, i) => of(i)).reduce((a, b) => a + b, 0)

/** Money that comes in is a lump; money that goes out is spending of that one month (yearly amounts count pro rata). */
function eventFlow(event: RetirementPlan['events'][number]): Cashflow[] {
  if (event.amount === 0) return []
  const id = `event-${event.id}`
  if (event.amount > 0) {
    // What a smaller home sets free is there with the move, before anything is spent of it.
    const timing = event.purpose === 'homeDownsize' ? ({ timing: 'begin' } as const) : {}
    return [{ id, kind: 'lump', amount: event.amount, from: event.month, growth: 'real', ...timing }]
  }
  return [
    {
      id,
      kind: 'lifestyle',
      amount: -event.amount * MONTHS,
      from: event.month,
      to: addMonths(event.month, 1),
      growth: 'real',
      committed: true,
    },
  ]
}
