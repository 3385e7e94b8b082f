import { wordOf } from '../../../i18n/create-i18n'
import { formatPercent } from '../../../i18n/format'
import type { Outputs } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { DataTable } from '../../ui/data-table'
import { Money, Percent } from '../../ui/figures'
import { Card } from '../../ui/layout'

type View = Outputs['allocation']['forClient']

/** Every class with its range, what moves, and its share of the risk. */
export function WeightsTable({ view }: { readonly view: View }) {
  const { t } = useI18n()
  return (
    <Card title={t('plan.allocation.class')} flush testId="weights-table">
      <DataTable
        caption={t('plan.allocation.class')}
        rows={view.result.classes}
        rowKey={(c) => c.id}
        dense
        columns={[
          {
            key: 'class',
            head: t('plan.allocation.class'),
            render: (c) => (
              <>
                {wordOf(t, 'enums.assetClass', c.id)} <span className="dim small">{c.minR}</span>
              </>
            ),
          },
          { key: 'now', head: t('plan.allocation.now'), numeric: true, render: (c) => <Percent share={c.current} /> },
          {
            key: 'proposed',
            head: t('plan.allocation.proposed'),
            numeric: true,
            render: (c) => (
              <b>
                <Percent share={c.proposed} />
              </b>
            ),
          },
          {
            key: 'range',
            head: t('plan.allocation.range'),
            numeric: true,
            render: (c) => (
              <span className="dim">
                {formatPercent(c.min, 0)}–{formatPercent(c.max, 0)}
              </span>
            ),
          },
          {
            key: 'change',
            head: t('plan.allocation.change'),
            numeric: true,
            render: (c) => <Money yuan={c.change} change />,
          },
          {
            key: 'risk',
            head: t('plan.allocation.riskShare'),
            numeric: true,
            render: (c) => <Percent share={c.proposedRiskShare} digits={0} />,
          },
        ]}
      />
    </Card>
  )
}
