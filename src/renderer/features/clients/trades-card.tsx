import { useMemo } from 'react'
import type { Translate } from '../../../i18n/create-i18n'
import { wordOf } from '../../../i18n/create-i18n'
import { formatDecimalText, formatPriceText } from '../../../i18n/format'
import { api, type Outputs } from '../../lib/api'
import { type Formatters, useI18n } from '../../lib/i18n'
import { usePages } from '../../lib/use-pages'
import { Empty, ErrorPanel, Loading } from '../../ui/feedback'
import { Money, Stated } from '../../ui/figures'
import { Card } from '../../ui/layout'
import { VirtualTable, type VirtualColumn } from '../../ui/virtual-table'

type Trade = Outputs['clients']['trades']['rows'][number]

const tradeColumns = (t: Translate, f: Formatters): VirtualColumn<Trade>[] => [
  {
    key: 'date',
    head: t('clients.portfolio.date'),
    width: 158,
    render: (row) => (
      <>
        {row.date} <span className="dim small">{row.time}</span>
      </>
    ),
  },
  {
    key: 'name',
    head: t('clients.portfolio.name'),
    width: 150,
    grow: true,
    render: (row) => (
      <>
        {row.name} <span className="dim small">{row.code}</span>
      </>
    ),
  },
  {
    key: 'direction',
    head: t('clients.portfolio.direction'),
    width: 88,
    render: (row) => wordOf(t, 'enums.tradeDirection', row.direction),
  },
  {
    key: 'quantity',
    head: t('clients.portfolio.quantity'),
    width: 92,
    numeric: true,
    render: (row) => formatDecimalText(row.quantity),
  },
  {
    key: 'price',
    head: t('clients.portfolio.price'),
    width: 84,
    numeric: true,
    render: (row) => <Stated text={row.price === null ? null : formatPriceText(row.price)} />,
  },
  {
    key: 'amount',
    head: t('clients.portfolio.amount'),
    width: 100,
    numeric: true,
    render: (row) => <Money yuan={row.amount} />,
  },
  {
    key: 'fees',
    head: t('clients.portfolio.fees'),
    width: 84,
    numeric: true,
    render: (row) => (
      <span
        title={t('clients.portfolio.feesTitle', {
          commission: f.moneyExact(row.commission),
          stamp: f.moneyExact(row.stamp),
          transfer: f.moneyExact(row.transfer),
          other: f.moneyExact(row.otherFees),
        })}
      >
        {(row.commission + row.stamp + row.transfer + row.otherFees).toFixed(2)}
      </span>
    ),
  },
  {
    key: 'settled',
    head: t('clients.portfolio.settled'),
    width: 108,
    numeric: true,
    render: (row) => <Money yuan={row.settled} change />,
  },
  { key: 'account', head: t('clients.portfolio.account'), width: 116, render: (row) => row.accountNo },
]

/** Every fill, newest first, as far back as the book goes. */
export function TradesCard({ clientId }: { readonly clientId: string }) {
  const { t, f } = useI18n()
  const trades = usePages(['clients.trades', clientId], (offset, limit) =>
    api.clients.trades.query({ id: clientId, offset, limit }),
  )
  const columns = useMemo(() => tradeColumns(t, f), [t, f])
  const height = Math.min(520, 38 + trades.total * 36 + 2)
  return (
    <Card
      title={
        trades.query.isSuccess
          ? `${t('clients.portfolio.trades')} · ${t('clients.portfolio.tradesCount', { count: trades.total })}`
          : t('clients.portfolio.trades')
      }
      flush={trades.total > 0}
      testId="trades"
    >
      {trades.query.isError ? (
        <ErrorPanel error={trades.query.error} onRetry={() => void trades.query.refetch()} />
      ) : trades.query.isPending ? (
        <Loading />
      ) : trades.total === 0 ? (
        <Empty title={t('clients.portfolio.noTrades')}>{t('clients.portfolio.noTradesBody')}</Empty>
      ) : (
        <VirtualTable
          label={t('clients.portfolio.trades')}
          columns={columns}
          total={trades.total}
          rowAt={trades.rowAt}
          onRange={trades.onRange}
          rowHeight={36}
          height={height}
          testId="trades-table"
        />
      )}
    </Card>
  )
}
