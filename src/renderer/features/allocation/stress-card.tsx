import { wordOf } from '../../../i18n/create-i18n'
import { formatPercent } from '../../../i18n/format'
import type { Outputs } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { DataTable } from '../../ui/data-table'
import { Card } from '../../ui/layout'

/** The same weights in past bad years, beside every model figure. */
export function StressCard({ view }: { readonly view: Outputs['allocation']['forClient'] }) {
  const { t } = useI18n()
  const { current, proposed } = view.result
  return (
    <Card title={t('plan.allocation.stress')} flush testId="stress">
      <DataTable
        caption={t('plan.allocation.stress')}
        rows={Object.keys(proposed.replays)}
        rowKey={(year) => year}
        dense
        columns={[
          { key: 'year', head: t('plan.allocation.year'), render: (year) => wordOf(t, 'planning.stressYear', year) },
          {
            key: 'now',
            head: t('plan.allocation.now'),
            numeric: true,
            render: (year) => (current === null ? '' : formatPercent(current.replays[year] ?? 0)),
          },
          {
            key: 'proposed',
            head: t('plan.allocation.proposed'),
            numeric: true,
            render: (year) => <b>{formatPercent(proposed.replays[year] ?? 0)}</b>,
          },
        ]}
      />
    </Card>
  )
}
