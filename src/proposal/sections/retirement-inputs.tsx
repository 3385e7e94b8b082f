import type { RetirementFacts } from '../../contract/proposal-planning'
import { ageText } from '../../i18n/age-text'
import { wordOf, type Translate } from '../../i18n/create-i18n'
import { formatList, formatMoneyUnit, formatPercent, formatRate, inBrackets } from '../../i18n/format'
import type { Language } from '../../i18n/types'
import { ageText as yearsText, equityShare } from '../figures'
import { PaperTable, type SectionProps } from '../parts'
import type { Plan } from './retirement'

type InputProps = SectionProps & { readonly plan: Plan }
interface Row {
  readonly name: string
  readonly value: string
  readonly when: string
  readonly source: string
}

/** Every figure that the retirement pages were computed from, and how. */
export function RetirementInputs(props: InputProps) {
  const { plan, payload, t, language } = props
  const more = payload.planning?.retirement
  const money = (yuan: number) => formatMoneyUnit(yuan, language)
  return (
    <>
      <h2>{t('proposal.retirement.inputs')}</h2>
      {plan.members.map((member) => (
        <p key={member.name} style={{ margin: 0, breakAfter: 'avoid' }}>
          {t(member.age >= member.retirementAge ? 'proposal.retirement.memberRetired' : 'proposal.retirement.member', {
            name: member.name,
            age: member.age,
            retire: yearsText(member.retirementAge),
            pension: money(
              more?.facts.pensions.find((pension) => pension.name === member.name)?.monthly ?? member.pensionMonthly,
            ),
          })}
        </p>
      ))}
      <PaperTable
        rows={[...levelRows(props), ...(more === undefined ? [] : factRows(props, more.facts))]}
        keyOf={(row, i) => `${row.name}${i}`}
        columns={[
          { head: t('proposal.summary.costItem'), cell: (row) => row.name },
          { head: t('proposal.facts.amount'), cell: (row) => row.value, number: true },
          ...(more === undefined
            ? []
            : [
                {
                  head: t('proposalPlanning.retirement.when'),
                  cell: (row: Row) => <span className="dim">{row.when}</span>,
                },
              ]),
          {
            head: t('proposal.facts.evidence'),
            cell: (row) => <span className="dim">{row.source}</span>,
            ...(more === undefined ? {} : { width: '19%' }),
          },
        ]}
      />
      {more === undefined ? null : (
        <>
          <h2>{t('proposalPlanning.retirement.assumptions')}</h2>
          <ul>
            {methodLines(t, language, more.facts, plan.members.length).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

const sourceOf = ({ plan, t }: InputProps, field: string): string =>
  wordOf(t, 'common.provenance', plan.sources[field] ?? 'assumed')

/** A field of an event's amount: of one that is only assumed, if there is any. */
const eventSource = (sources: InputProps['plan']['sources']): string => {
  const amounts = Object.keys(sources).filter((field) => /^events\.[^.]+\.amount$/.test(field))
  return amounts.find((field) => sources[field] === 'assumed') ?? amounts[0] ?? 'events'
}

function levelRows(props: InputProps): Row[] {
  const { plan, t, language } = props
  const money = (yuan: number) => formatMoneyUnit(yuan, language)
  const row = (name: string, value: string, field: string): Row => ({
    name,
    value,
    when: '',
    source: sourceOf(props, field),
  })
  return [
    row(t('proposal.retirement.assets'), money(plan.assets), 'assets'),
    row(t('proposal.retirement.saving'), money(plan.savingYearly), 'savingYearly'),
    row(t('proposal.retirement.essential'), money(plan.essentialMonthly), 'essentialMonthly'),
    row(t('proposal.retirement.lifestyle'), money(plan.lifestyleMonthly), 'lifestyleMonthly'),
    ...(plan.bequest > 0 ? [row(t('proposal.retirement.bequest'), money(plan.bequest), 'bequest')] : []),
    ...plan.events.map((event) =>
      row(`${event.label}${inBrackets(event.month, language)}`, money(event.amount), eventSource(plan.sources)),
    ),
  ]
}

/** Income layers, spending by age and loans, in that order. */
function factRows(props: InputProps, facts: RetirementFacts): Row[] {
  const { t, language } = props
  const money = (yuan: number) => formatMoneyUnit(yuan, language)
  const monthly = (yuan: number) => t('proposalPlanning.retirement.perMonth', { amount: money(yuan) })
  const named = (kind: string, label: string): string => (label === '' ? kind : label)
  const when = (span: { name: string; fromAge: number; toAge: number }, change: string): string =>
    [
      t('proposalPlanning.retirement.ages', {
        name: span.name,
        from: Math.floor(span.fromAge),
        to: Math.floor(span.toAge),
      }),
      change,
    ].join(language === 'en' ? ', ' : '，')
  return [
    ...facts.incomes.map((income) => ({
      name: named(t(`proposalPlanning.retirement.incomeKinds.${income.kind}`), income.label),
      value: monthly(income.monthly),
      when: when(
        income,
        income.fromAccount ? t('proposalPlanning.retirement.fromAccount') : growthText(t, income.growth),
      ),
      source: sourceOf(props, `incomes.${income.id}.${income.fromAccount ? 'balance' : 'monthly'}`),
    })),
    ...facts.spending.map((one) => ({
      name: named(t(`proposalPlanning.retirement.spendingKinds.${one.purpose}`), one.label),
      value: monthly(one.monthly),
      when: when(one, growthText(t, one.growth)),
      source: sourceOf(props, `spending.${one.id}.monthly`),
    })),
    ...facts.loans.map((loan) => ({
      name: named(t(`proposalPlanning.retirement.loanKinds.${loan.kind}`), loan.label),
      value:
        Math.abs(loan.firstPayment - loan.lastPayment) < 1
          ? t('proposalPlanning.retirement.loanMonthly', { amount: money(loan.firstPayment) })
          : t('proposalPlanning.retirement.loanFalling', {
              first: money(loan.firstPayment),
              last: money(loan.lastPayment),
            }),
      when: t('proposalPlanning.retirement.loanLine', {
        balance: money(loan.balance),
        rate: formatRate(loan.annualRate),
        months: loan.monthsLeft,
      }),
      source: sourceOf(props, `loans.${loan.id}.balance`),
    })),
  ]
}

function growthText(t: Translate, growth: RetirementFacts['spending'][number]['growth']): string {
  if (typeof growth === 'string') return t(`proposalPlanning.retirement.growth.${growth}`)
  const rate = formatPercent(Math.abs(growth.real))
  return growth.real < 0
    ? t('proposalPlanning.retirement.growth.below', { rate })
    : t('proposalPlanning.retirement.growth.above', { rate })
}

/** Pensions, survivor, spending rule, mix and market in sentences. */
function methodLines(t: Translate, language: Language, facts: RetirementFacts, members: number): string[] {
  const money = (yuan: number) => formatMoneyUnit(yuan, language)
  const { survivor, glidePath } = facts
  return [
    ...facts.pensions.map(({ name, monthly, fromAge, assumed }) => {
      if (monthly <= 0) return t('proposalPlanning.retirement.pensionNone', { name })
      const words = { name, amount: money(monthly), age: ageText(t, fromAge) }
      if (assumed === null) return t('proposalPlanning.retirement.pensionStated', words)
      return t('proposalPlanning.retirement.pensionRecord', {
        ...words,
        growth: formatPercent(assumed.growth),
        crediting: formatPercent(assumed.creditingRate, 2),
        uprating:
          assumed.uprating === null
            ? t('proposalPlanning.retirement.upratedPrices')
            : t('proposalPlanning.retirement.uprated', { rate: formatPercent(assumed.uprating) }),
      })
    }),
    ...(members < 2
      ? []
      : [
          survivor === null
            ? t('proposalPlanning.retirement.survivorNone')
            : t('proposalPlanning.retirement.survivor', {
                share: formatPercent(survivor.spendingShare, 0),
                pension: t(`proposalPlanning.retirement.pensions.${survivor.pension}`),
              }),
        ]),
    ruleText(t, language, facts.spendingRule),
    ...(glidePath.length === 0
      ? []
      : [
          t('proposalPlanning.retirement.glide', {
            list: formatList(
              glidePath.map(({ age, weights }) =>
                t('proposalPlanning.retirement.glideStep', {
                  age: ageText(t, age),
                  share: formatPercent(equityShare(weights), 0),
                }),
              ),
              language,
            ),
          }),
        ]),
    t('proposalPlanning.retirement.basis', {
      model: t(`proposalPlanning.retirement.models.${facts.model}`),
      inflation: formatPercent(facts.inflation),
      fees: formatPercent(facts.feesRate, 2),
    }),
  ]
}

function ruleText(t: Translate, language: Language, rule: RetirementFacts['spendingRule']): string {
  const money = (yuan: number) => formatMoneyUnit(yuan, language)
  const share = (value: number) => formatPercent(value, 0)
  switch (rule.type) {
    case 'fixed':
      return t('proposalPlanning.retirement.rule.fixed')
    case 'guardrails':
      return t('proposalPlanning.retirement.rule.guardrails', {
        upper: share(rule.upper),
        cut: share(rule.cut),
        lower: share(rule.lower),
        raise: share(rule.raise),
        years: rule.noCutLastYears,
      })
    case 'percentOfPortfolio':
      return t('proposalPlanning.retirement.rule.percentOfPortfolio', { rate: formatPercent(rule.rate) })
    case 'amortised':
      return t('proposalPlanning.retirement.rule.amortised', { rate: formatPercent(rule.rate) })
    case 'floorCeiling':
      return t('proposalPlanning.retirement.rule.floorCeiling', {
        rate: formatPercent(rule.rate),
        floor: money(rule.floor),
        ceiling: money(rule.ceiling),
      })
  }
}
