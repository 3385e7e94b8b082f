import { wordOf } from '../../../i18n/create-i18n'
import { formatDecimalText, formatNumber, joinClauses } from '../../../i18n/format'
import type { Outputs } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { DataTable, type Column } from '../../ui/data-table'
import { Tag } from '../../ui/layout'

export type PlanLine = Outputs['rebalancing']['plan']['trades'][number]

/** Trades with their costs in parts; more columns where a list has more to say. */
export function TradeTable<Line extends PlanLine>(props: {
  readonly lines: readonly Line[]
  readonly more?: readonly Column<Line>[]
}) {
  const { t, language } = useI18n()
  const total = props.lines.reduce((sum, { cost }) => sum + cost, 0)
  const columns: Column<Line>[] = [
    {
      key: 'side',
      head: t('rebalancing.column.side'),
      render: (line) => (
        <Tag tone={line.side === 'buy' ? 'accent' : 'neutral'}>{t(`rebalancing.side.${line.side}`)}</Tag>
      ),
    },
    {
      key: 'product',
      head: t('rebalancing.column.product'),
      render: (line) => (
        <>
          {line.name} <span className="dim small">{line.code}</span>
          {line.notes.length > 0 && (
            <div className="dim small">
              {joinClauses(
                line.notes.map((note) => wordOf(t, 'rebalancing.note', note)),
                language,
              )}
            </div>
          )}
        </>
      ),
    },
    {
      key: 'account',
      head: t('rebalancing.column.account'),
      render: (line) => <span className="nowrap">{line.accountNo}</span>,
    },
    {
      key: 'quantity',
      head: t('rebalancing.column.quantity'),
      numeric: true,
      render: (line) =>
        line.quantity === null ? (
          <span className="dim">{t('rebalancing.byAmount')}</span>
        ) : (
          formatDecimalText(String(line.quantity))
        ),
    },
    {
      key: 'price',
      head: t('rebalancing.column.price'),
      numeric: true,
      render: (line) => (
        <>
          {line.price ?? ''}
          <div className="dim small nowrap">{line.pricedOn}</div>
        </>
      ),
    },
    {
      key: 'amount',
      head: t('rebalancing.column.amount'),
      numeric: true,
      render: (line) => <b>{formatNumber(line.amount, 2)}</b>,
    },
    {
      key: 'cost',
      head: t('rebalancing.column.cost'),
      numeric: true,
      render: (line) => (
        <>
          {formatNumber(line.cost, 2)}
          <div className="dim small">
            {(['commission', 'statutory', 'transfer', 'stamp', 'fundFee'] as const)
              .filter((part) => line.costParts[part] > 0)
              .map((part) => `${t(`rebalancing.cost.${part}`)} ${formatNumber(line.costParts[part], 2)}`)
              .join(' · ')}
          </div>
        </>
      ),
    },
    ...(props.more ?? []),
  ]
  return (
    <DataTable<Line>
      caption={t('rebalancing.paper.caption', { n: props.lines.length, cost: formatNumber(total, 2) })}
      rows={props.lines}
      rowKey={(line, index) => `${line.code}${line.accountId}${index}`}
      dense
      columns={columns}
      testId="trade-table"
    />
  )
}
