import { formatMoneyUnit, formatPercent } from '../../i18n/format'
import { className, equityShare } from '../figures'
import { Figures, PaperTable, Section, type SectionProps } from '../parts'

export function CurrentAllocation({ payload, t, language }: SectionProps) {
  const { allocation } = payload
  const classes = allocation.classes.filter((c) => c.current > 0.0005).sort((a, b) => b.current - a.current)
  const largest = classes[0]
  const within = allocation.current.volatility <= allocation.maximumVolatility
  const limit = formatPercent(allocation.maximumVolatility)
  return (
    <Section
      flow
      title={t('proposal.current.title', {
        name: largest === undefined ? '—' : className(t, largest.id),
        share: formatPercent(largest?.current ?? 0, 0),
      })}
    >
      <p className="lead">
        {t('proposal.current.reading', {
          vol: formatPercent(allocation.current.volatility),
          worst: formatPercent(allocation.current.worstYear, 0),
          replay: formatPercent(allocation.current.replays['2008'] ?? 0, 0),
        })}
      </p>
      <Figures
        items={[
          { value: formatMoneyUnit(allocation.investable, language), label: t('proposal.current.table') },
          {
            value: formatPercent(equityShare(allocation.current.weights), 0),
            label: t('proposal.current.firm', { share: '' }).trim(),
          },
          {
            value: formatPercent(allocation.current.volatility),
            label: within ? t('proposal.current.inside', { limit }) : t('proposal.current.outside', { limit }),
          },
        ]}
      />
      <PaperTable
        caption={t('proposal.current.caption')}
        rows={classes}
        keyOf={(c) => c.id}
        columns={[
          { head: t('proposal.summary.assetClass'), cell: (c) => className(t, c.id) },
          {
            head: t('proposal.facts.amount'),
            cell: (c) => formatMoneyUnit(c.current * allocation.investable, language),
            number: true,
          },
          { head: t('proposal.facts.share'), cell: (c) => formatPercent(c.current), number: true },
          {
            head: '',
            cell: (c) => (
              <svg width="260" height="10" aria-hidden="true">
                <rect width={Math.max(1, 260 * c.current)} height="10" rx="1.5" fill="#c98a1b" />
              </svg>
            ),
          },
        ]}
      />
    </Section>
  )
}
