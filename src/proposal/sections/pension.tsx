import type { ProposalPension } from '../../contract/proposal-planning'
import { ageText } from '../../i18n/age-text'
import { formatCount, formatMoneyUnit, formatPercent } from '../../i18n/format'
import { PaperTable, Section, type SectionProps } from '../parts'

/** The window of the law for every member with a contribution record: earliest, statutory, latest, and the plan's own. */
export function Pension(props: SectionProps & { readonly pension: readonly ProposalPension[] }) {
  const { t, language, pension } = props
  const money = (yuan: number) => formatMoneyUnit(yuan, language)
  const first = pension[0]
  const own = first?.figures.find(({ chosen }) => chosen) ?? first?.figures.find(({ timing }) => timing === 'statutory')
  const title =
    first === undefined || own === undefined
      ? t('proposalPlanning.pension.titlePlain')
      : t('proposalPlanning.pension.title', {
          name: first.name,
          age: ageText(t, own.ageMonths / 12),
          amount: money(own.monthlyToday),
        })
  return (
    <Section title={title} compact flow>
      {pension.map((one) => (
        <Member key={one.name} {...props} member={one} />
      ))}
      <p className="dim small">{t('proposalPlanning.pension.note')}</p>
    </Section>
  )
}

function Member({ t, language, member }: SectionProps & { readonly member: ProposalPension }) {
  const { facts, figures, name } = member
  const money = (yuan: number) => formatMoneyUnit(yuan, language)
  return (
    <>
      <h2>{t('proposalPlanning.pension.of', { name })}</h2>
      <PaperTable
        rows={figures}
        keyOf={({ ageMonths }) => String(ageMonths)}
        highlight={({ chosen }) => chosen}
        columns={[
          {
            head: t('proposalPlanning.pension.when'),
            cell: (row) => (
              <>
                {t(`pension.dial.timing.${row.timing}`)} {ageText(t, row.ageMonths / 12)}
                <span className="dim">
                  {' '}
                  {row.retirementMonth}
                  {row.chosen ? ` · ${t('proposalPlanning.pension.plan')}` : ''}
                </span>
              </>
            ),
          },
          { head: t('pension.dial.payoutMonths'), cell: (row) => formatCount(row.payoutMonths), number: true },
          {
            head: t('proposalPlanning.pension.paid'),
            cell: (row) =>
              row.missingMonths > 0
                ? `${formatCount(row.totalMonths)} · ${t('pension.dial.missing', { n: row.missingMonths })}`
                : formatCount(row.totalMonths),
            number: true,
          },
          { head: t('proposalPlanning.pension.first'), cell: (row) => money(row.monthly), number: true },
          { head: t('proposalPlanning.pension.today'), cell: (row) => money(row.monthlyToday), number: true },
          {
            head: t('proposalPlanning.pension.even'),
            cell: (row) =>
              row.timing === 'statutory'
                ? '—'
                : row.breakEvenAge === null
                  ? t('pension.dial.evenNone')
                  : ageText(t, row.breakEvenAge),
            number: true,
          },
        ]}
      />
      <p className="small">
        {t('proposalPlanning.pension.assumed', {
          asOf: facts.asOf,
          months: formatCount(facts.paidMonths),
          growth: formatPercent(facts.growth),
          crediting: formatPercent(facts.creditingRate, 2),
          uprating:
            facts.uprating === null
              ? t('proposalPlanning.retirement.upratedPrices')
              : t('proposalPlanning.retirement.uprated', { rate: formatPercent(facts.uprating) }),
        })}
      </p>
    </>
  )
}
