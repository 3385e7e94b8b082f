import { formatCount, formatPercent } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { TierTag } from '../../shared/client-tags'
import { DataTable } from '../../ui/data-table'
import { Money } from '../../ui/figures'
import { Card } from '../../ui/layout'
import { TIERS, type Evaluation } from './tier-list'

/** 80/20: how many units, how much money, how much revenue each tier carries. */
export function ByTierCard({ byTier }: { readonly byTier: Evaluation['byTier'] }) {
  const { t } = useI18n()
  const rows = TIERS.map((tier) => ({ tier, units: 0, assets: 0, revenue: 0, ...byTier[tier] }))
  const total = rows.reduce(
    (sum, row) => ({
      units: sum.units + row.units,
      assets: sum.assets + row.assets,
      revenue: sum.revenue + row.revenue,
    }),
    { units: 0, assets: 0, revenue: 0 },
  )
  const share = (part: number, whole: number): string => (whole === 0 ? '' : formatPercent(part / whole, 0))
  const both = (value: React.ReactNode, part: number, whole: number) => (
    <>
      {value} <span className="dim small">{share(part, whole)}</span>
    </>
  )
  return (
    <Card title={t('tiers.byTier.title')} testId="by-tier">
      <DataTable
        caption={t('tiers.byTier.title')}
        dense
        rows={rows}
        rowKey={(row) => row.tier}
        columns={[
          { key: 'tier', head: t('tiers.byTier.tier'), render: (row) => <TierTag tier={row.tier} /> },
          {
            key: 'units',
            head: t('tiers.byTier.units'),
            numeric: true,
            render: (row) => both(formatCount(row.units), row.units, total.units),
          },
          {
            key: 'assets',
            head: t('tiers.byTier.assets'),
            numeric: true,
            render: (row) => both(<Money yuan={row.assets} />, row.assets, total.assets),
          },
          {
            key: 'revenue',
            head: t('tiers.byTier.revenue'),
            numeric: true,
            render: (row) => both(<Money yuan={row.revenue} />, row.revenue, total.revenue),
          },
        ]}
        foot={[
          t('common.total'),
          formatCount(total.units),
          <Money key="a" yuan={total.assets} />,
          <Money key="r" yuan={total.revenue} />,
        ]}
      />
    </Card>
  )
}
