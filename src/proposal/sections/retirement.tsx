import { leverChangeText } from '../../i18n/lever-text'
import { wordOf, type Translate } from '../../i18n/create-i18n'
import { formatCount, formatMoneyUnit, formatPercent, inBrackets } from '../../i18n/format'
import { ageText } from '../figures'
import { ChartFigure, PaperTable, Section, ZoneTag, type SectionProps } from '../parts'

type Plan = NonNullable<SectionProps['payload']['retirement']>

const testWord = (t: Translate, test: string | null): string => wordOf(t, 'planning.bindingTest', test ?? 'none')

export function Retirement(props: SectionProps & { plan: Plan }) {
  const { plan, t, language } = props
  const money = (yuan: number) => formatMoneyUnit(yuan, language)
  const planned = plan.essentialMonthly + plan.lifestyleMonthly
  const first = plan.members[0]
  const zone = t(`charts.zone.${plan.zone}`)
  const last = plan.ages.length - 1
  const medianEnd = plan.percentiles.p50[last] ?? 0
  const emptyAt = plan.ages[plan.percentiles.p50.findIndex((value) => value <= 0)]
  const fanTitle =
    medianEnd > 0 || emptyAt === undefined
      ? t('proposal.retirement.fanTitle', { age: Math.floor(plan.ages[last] ?? 0), amount: money(medianEnd) })
      : t('proposal.retirement.fanTitleEmpty', { age: Math.floor(emptyAt) })
  const words = { zone, age: first?.planToAge ?? '', planned: money(planned) }
  return (
    <Section
      title={
        plan.sustainableMonthly === null
          ? t('proposal.retirement.titlePlain', words)
          : t('proposal.retirement.titleSustain', { ...words, amount: money(plan.sustainableMonthly) })
      }
    >
      <p className="lead">
        <ZoneTag zone={plan.zone} t={t} />{' '}
        {t('proposal.retirement.reading', {
          adjust: formatPercent(1 - plan.successProbability, plan.successProbability > 0.99 ? 1 : 0),
          margin: formatPercent(1.96 * plan.standardError),
          test: testWord(t, plan.bindingTest),
          paths: formatCount(plan.paths),
          p: formatPercent(plan.successProbability),
          e: formatPercent(plan.essentialProbability),
        })}{' '}
        {t('proposal.retirement.depth', { covered: formatPercent(1 - plan.depth10, 0) })}
        {plan.overFunded ? ` ${t('proposal.retirement.overFunded')}` : ''}
      </p>
      <ChartFigure
        caption={t('proposal.retirement.fanCaption', { paths: formatCount(plan.paths), seed: plan.seed })}
        summary={fanTitle}
        height={250}
        chart={{
          kind: 'fan',
          data: { ages: plan.ages, ...plan.percentiles, retirementAge: first?.retirementAge ?? 0 },
        }}
      />
      <p className="b">{fanTitle}</p>
      <Levers {...props} />
      <Inputs {...props} />
      <p className="dim small">{t('proposal.retirement.note')}</p>
    </Section>
  )
}

function Levers({ plan, t, language }: SectionProps & { plan: Plan }) {
  if (plan.levers.length === 0) return null
  return (
    <>
      <h2>{t('proposal.retirement.levers')}</h2>
      <PaperTable
        rows={plan.levers}
        keyOf={(lever) => lever.lever}
        columns={[
          { head: t('proposal.retirement.leverHead'), cell: (lever) => wordOf(t, 'planning.lever', lever.lever) },
          {
            head: t('proposal.retirement.leverChange'),
            cell: (lever) =>
              lever.reaches
                ? leverChangeText(t, language, lever)
                : t('proposal.retirement.leverNone', { p: formatPercent(lever.probabilityAfter) }),
            number: true,
          },
          {
            head: t('proposal.retirement.leverAfter'),
            cell: (lever) => formatPercent(lever.probabilityAfter),
            number: true,
          },
        ]}
      />
    </>
  )
}

function Inputs({ plan, t, language }: SectionProps & { plan: Plan }) {
  const money = (yuan: number) => formatMoneyUnit(yuan, language)
  const source = (field: string) => wordOf(t, 'common.provenance', plan.sources[field] ?? 'assumed')
  const rows = [
    { name: t('proposal.retirement.assets'), value: money(plan.assets), source: source('assets') },
    { name: t('proposal.retirement.saving'), value: money(plan.savingYearly), source: source('savingYearly') },
    {
      name: t('proposal.retirement.essential'),
      value: money(plan.essentialMonthly),
      source: source('essentialMonthly'),
    },
    {
      name: t('proposal.retirement.lifestyle'),
      value: money(plan.lifestyleMonthly),
      source: source('lifestyleMonthly'),
    },
    ...(plan.bequest > 0
      ? [{ name: t('proposal.retirement.bequest'), value: money(plan.bequest), source: source('bequest') }]
      : []),
    ...plan.events.map((event) => ({
      name: `${event.label}${inBrackets(event.month, language)}`,
      value: money(event.amount),
      source: source('events'),
    })),
  ]
  return (
    <>
      <h2>{t('proposal.retirement.inputs')}</h2>
      {plan.members.map((member) => (
        <p key={member.name} style={{ margin: 0 }}>
          {t(member.age >= member.retirementAge ? 'proposal.retirement.memberRetired' : 'proposal.retirement.member', {
            name: member.name,
            age: member.age,
            retire: ageText(member.retirementAge),
            pension: money(member.pensionMonthly),
          })}
        </p>
      ))}
      <PaperTable
        rows={rows}
        keyOf={(row, i) => `${row.name}${i}`}
        columns={[
          { head: t('proposal.summary.costItem'), cell: (row) => row.name },
          { head: t('proposal.facts.amount'), cell: (row) => row.value, number: true },
          { head: t('proposal.facts.evidence'), cell: (row) => <span className="dim">{row.source}</span> },
        ]}
      />
    </>
  )
}
