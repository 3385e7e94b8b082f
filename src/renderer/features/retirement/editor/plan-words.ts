import { ageText } from '../../../../i18n/age-text'
import { formatPercent, formatRate } from '../../../../i18n/format'
import type { Language } from '../../../../i18n/types'
import type { Translate } from '../../../../i18n/create-i18n'
import { formatList, formatMoneyUnit } from '../../../../i18n/format'
import type { GlideMixes, PlanFigures } from '../../../../contract/api/plan-figures'
import type { PlanIncome, PlanMoment, PlanSpending } from '../../../../contract/api/retirement-plan'
import type { Plan, Sources } from '../plan-edit'

/** Writes the parts of a plan in one line each, in one language. */
export interface PlanWords {
  readonly moment: (moment: PlanMoment) => string
  readonly span: (part: { readonly from: PlanMoment; readonly to: PlanMoment }) => string
  readonly incomeName: (income: PlanIncome) => string
  readonly spendingName: (spending: PlanSpending) => string
  readonly eventName: (event: Plan['events'][number]) => string
  readonly loanName: (loan: Plan['loans'][number]) => string
  readonly incomeLine: (income: PlanIncome) => string
  readonly spendingLine: (spending: PlanSpending) => string
  readonly eventLine: (event: Plan['events'][number]) => string
  readonly loanLine: (loan: Plan['loans'][number]) => string
}

/** Ages in years with at most one decimal, without a trailing zero: 63, 60.3. */
const shortAge = (age: number): string => String(Math.round(age * 10) / 10)

export function planWords(plan: Plan, figures: PlanFigures | undefined, t: Translate, language: Language): PlanWords {
  const money = (yuan: number): string => formatMoneyUnit(yuan, language)
  const monthly = (yuan: number): string => t('planEditor.perMonth', { amount: money(yuan) })
  const nameOf = (id: string): string => plan.members.find((m) => m.id === id)?.name ?? ''
  const called = (label: string, kind: string, member: string | null): string => {
    const word = label === '' ? kind : label
    return member === null || plan.members.length < 2 ? word : `${nameOf(member)} · ${word}`
  }
  const moment = (at: PlanMoment): string => {
    if (at === 'start' || at === 'end') return t(`planEditor.moment.${at}`)
    if (typeof at === 'string') return at
    const name = nameOf(at.member)
    return 'age' in at
      ? t('planEditor.moment.ageOf', { name, age: ageText(t, at.age) })
      : t('planEditor.moment.retirement', { name })
  }
  const span: PlanWords['span'] = ({ from, to }) => t('planEditor.moment.span', { from: moment(from), to: moment(to) })
  return {
    moment,
    span,
    incomeName: ({ label, kind, member }) => called(label, t(`planEditor.income.kinds.${kind}`), member),
    spendingName: ({ label, purpose, member }) => called(label, t(`planEditor.byAge.kinds.${purpose}`), member),
    eventName: ({ label, purpose }) => called(label, t(`planEditor.events.kinds.${purpose}`), null),
    loanName: ({ label, kind }) => called(label, t(`planEditor.loans.kinds.${kind}`), null),
    incomeLine: (income) =>
      income.account === null
        ? `${monthly(income.monthly)} · ${span(income)}`
        : `${t('planEditor.income.instalment', { amount: money(figures?.accounts[income.id] ?? 0) })} · ${moment(income.from)}`,
    spendingLine: (spending) => `${monthly(spending.monthly)} · ${span(spending)}`,
    eventLine: ({ month, amount }) =>
      `${month} · ${t(amount < 0 ? 'planEditor.events.out' : 'planEditor.events.in')} ${money(Math.abs(amount))}`,
    loanLine: ({ id, annualRate, method }) => {
      const { first = 0, last = 0 } = figures?.loans[id] ?? {}
      const instalment =
        method === 'annuity'
          ? t('planEditor.loans.instalment', { amount: money(first) })
          : t('planEditor.loans.instalmentFalling', { first: money(first), last: money(last) })
      return `${formatRate(annualRate)} · ${instalment}`
    },
  }
}

/** What is in each part of the plan, for its folded head. */
export function planSummaries(
  plan: Plan,
  sources: Sources,
  figures: PlanFigures | undefined,
  mixes: GlideMixes,
  t: Translate,
  language: Language,
) {
  const words = planWords(plan, figures, t, language)
  const money = (yuan: number): string => formatMoneyUnit(yuan, language)
  const list = (items: readonly string[]): string => formatList(items, language)
  const people = plan.members.map(({ name, birthMonth, retirementAge }) =>
    t('planEditor.people.one', {
      name,
      age: Math.floor((monthsOf(plan.start) - monthsOf(birthMonth)) / 12),
      assumed: sources['members'] === 'assumed' ? t('planEditor.people.assumedBirth') : '',
      retire: ageText(t, retirementAge),
    }),
  )
  const survivor =
    plan.survivor === null
      ? []
      : [t('planEditor.people.survivorSum', { share: formatPercent(plan.survivor.spendingShare, 0) })]
  const pensions = figures?.pensions.filter(({ monthly }) => monthly > 0).length ?? 0
  const firstYear = figures?.firstRetired == null ? undefined : figures.years[figures.firstRetired]
  const count = plan.incomes.length + pensions
  return {
    people: [...people, ...survivor].join(' · '),
    money: [
      t('planEditor.money.sum', { assets: money(plan.assets), saving: money(plan.savingYearly) }),
      ...(plan.bequest > 0 ? [t('planEditor.money.bequestSum', { amount: money(plan.bequest) })] : []),
    ].join(' · '),
    income:
      firstYear === undefined
        ? t('planEditor.income.sumNoYears', { count })
        : t('planEditor.income.sum', { count, amount: money(roundTo100(total(firstYear.income) / 12)) }),
    spending: t('planEditor.spending.sum', {
      total: money(plan.essentialMonthly + plan.lifestyleMonthly),
      essential: money(plan.essentialMonthly),
    }),
    byAge:
      plan.spending.length === 0
        ? t('planEditor.byAge.none')
        : list(plan.spending.map((row) => words.spendingName(row))),
    events:
      plan.events.length === 0 ? t('planEditor.events.none') : list(plan.events.map((row) => words.eventName(row))),
    loans:
      plan.loans.length === 0
        ? t('planEditor.loans.none')
        : t('planEditor.loans.sum', {
            count: plan.loans.length,
            owed: money(plan.loans.reduce((sum, loan) => sum + loan.balance, 0)),
            monthly: money(Math.round(plan.loans.reduce((sum, { id }) => sum + (figures?.loans[id]?.first ?? 0), 0))),
          }),
    reserves: reservesLine(plan, t, money, list),
    rule: t(`planEditor.rule.names.${plan.spendingRule.type}`),
    model: t('planEditor.model.sum', {
      glide: glideLine(plan, mixes, t),
      model: t(`planEditor.model.models.${plan.model}`),
      step: t(`planEditor.model.steps.${plan.step}`),
    }),
  }
}

function reservesLine(
  { reserves }: Plan,
  t: Translate,
  money: (yuan: number) => string,
  list: (items: readonly string[]) => string,
): string {
  const parts = (
    [
      ['partTimeShort', reserves.partTimeMonthly],
      ['downsizeShort', reserves.downsizeRelease],
      ['rentShort', reserves.rentMonthly],
    ] as const
  ).flatMap(([word, yuan]) => (yuan === null ? [] : [`${t(`planEditor.reserves.${word}`)} ${money(yuan)}`]))
  return parts.length === 0 ? t('planEditor.reserves.none') : list(parts)
}

/** Where the mix goes, by the reference mix that it ends at. */
function glideLine(plan: Plan, mixes: GlideMixes, t: Translate): string {
  const last = plan.glidePath.at(-1)
  if (last === undefined) return t('planEditor.model.keep')
  const level = levelOf(last.weights, mixes)
  return t('planEditor.model.glideSum', {
    from: shortAge(plan.glidePath.length > 1 ? (plan.glidePath[0]?.age ?? last.age) : last.age),
    to: shortAge(last.age),
    mix: level === null ? t('planEditor.model.ownMix') : t('planEditor.model.referenceOf', { level }),
  })
}

/** The level whose reference mix this is; null for another mix. */
export function levelOf(
  weights: Readonly<Record<string, number>>,
  mixes: GlideMixes,
): GlideMixes[number]['level'] | null {
  const found = mixes.find((mix) =>
    [...new Set([...Object.keys(mix.weights), ...Object.keys(weights)])].every(
      (id) => Math.abs((mix.weights[id] ?? 0) - (weights[id] ?? 0)) < 1e-9,
    ),
  )
  return found?.level ?? null
}

const total = (parts: Readonly<Record<string, number>>): number => Object.values(parts).reduce((a, b) => a + b, 0)
const roundTo100 = (yuan: number): number => Math.round(yuan / 100) * 100
const monthsOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5))
