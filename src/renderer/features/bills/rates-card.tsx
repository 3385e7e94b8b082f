import type { BillsForClient } from '../../../contract/api/bills'
import { marketText, sideText, statutoryRate } from '../../../i18n/bill-text'
import { formatPercent, formatRate } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { DataTable } from '../../ui/data-table'
import { Card } from '../../ui/layout'
import { SourceMark } from '../../ui/popover'

/** Facts that are better sourced than this are shown without a word about it. */
const SURE = 0.9

/** The statutory rates behind the recomputation, each with the notice and the day from which it holds. */
export function RatesCard({ bills }: { readonly bills: BillsForClient }) {
  const { t, language } = useI18n()
  return (
    <Card title={t('bills.rates.title')} testId="bills-rates" flush>
      <DataTable
        caption={t('bills.rates.title')}
        dense
        rows={bills.rates}
        rowKey={(_, index) => index}
        columns={[
          {
            key: 'line',
            head: t('bills.rates.line'),
            render: (step) => t(`bills.rates.lineName.${step.line}`),
          },
          { key: 'market', head: t('bills.rates.market'), render: (step) => marketText(t, step, language) },
          { key: 'sides', head: t('bills.rates.sides'), render: (step) => sideText(t, step.sides) },
          { key: 'from', head: t('bills.rates.from'), render: (step) => <span className="nowrap">{step.from}</span> },
          {
            key: 'rate',
            head: t('bills.rates.rate'),
            numeric: true,
            render: (step) => (
              <span className="nowrap">
                {statutoryRate(step.rate)}{' '}
                <SourceMark
                  source={{
                    kind: 'policy',
                    from: `${bills.pack.id} ${bills.pack.version}`,
                    asOf: step.from,
                    formula: [
                      language === 'en' ? step.source.en : step.source.zh,
                      step.confidence < SURE
                        ? t('bills.rates.confidence', { share: formatPercent(step.confidence, 0) })
                        : '',
                    ]
                      .filter(Boolean)
                      .join(' · '),
                  }}
                />
              </span>
            ),
          },
        ]}
      />
      <p className="card-note dim small">{t('bills.rates.cap', { cap: formatRate(bills.pack.cap) })}</p>
    </Card>
  )
}
