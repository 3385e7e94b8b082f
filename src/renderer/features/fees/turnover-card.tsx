import { formatCount, formatPercent } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { DataTable } from '../../ui/data-table'
import { Times } from '../../ui/figures'
import { Card } from '../../ui/layout'
import type { BoardProps } from './board-props'

/** θ_stock and θ_all side by side, with what each is for: they are two things and never mixed. */
export function TurnoverCard({ facts, choices }: BoardProps) {
  const { t, f } = useI18n()
  const now = facts.turnovers.find(({ months }) => months === choices.basis)
  const all = now?.all ?? null
  return (
    <Card
      title={t('feeWindow.turnover.title', {
        stock: now?.stock == null ? t('common.notStated') : f.times(now.stock),
        all: all === null ? t('common.notStated') : f.times(all),
      })}
      testId="two-turnovers"
    >
      <DataTable
        caption={t('feeWindow.turnover.caption')}
        dense
        rows={facts.turnovers}
        rowKey={({ months }) => months}
        columns={[
          {
            key: 'months',
            head: t('feeWindow.turnover.months'),
            render: ({ months }) => t('feeWindow.basis.of', { months }),
          },
          {
            key: 'stock',
            head: t('feeWindow.turnover.stock'),
            numeric: true,
            render: ({ stock }) => <Times times={stock} />,
          },
          { key: 'all', head: t('feeWindow.turnover.all'), numeric: true, render: (row) => <Times times={row.all} /> },
          {
            key: 'orders',
            head: t('feeWindow.turnover.orders'),
            numeric: true,
            render: ({ orders }) => formatCount(orders),
          },
        ]}
      />
      <p className="dim small">{t('feeWindow.turnover.stockFor')}</p>
      <p className="dim small">{t('feeWindow.turnover.allFor')}</p>
      {facts.funds.length > 0 && (
        <p className="dim small">
          {t('feeWindow.turnover.share', {
            share: formatPercent(facts.funds.reduce((sum, { value }) => sum + value, 0) / facts.assets, 0),
          })}
        </p>
      )}
    </Card>
  )
}
