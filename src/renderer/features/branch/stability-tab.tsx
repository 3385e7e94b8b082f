import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { stabilityModel } from '../../../charts/models/branch-series-models'
import type { BranchBook } from '../../../contract/api/branch'
import { revenueMonths, revenueStability } from '../../../domain/fees/revenue-stability'
import { formatPercent, formatRate } from '../../../i18n/format'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { ChartCard } from '../../ui/chart-card'
import { DataTable } from '../../ui/data-table'
import { Empty } from '../../ui/feedback'
import { Money } from '../../ui/figures'
import { Card } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import { Slider } from '../../ui/slider'

/** How steady the book's revenue is under commission and under a fee on the same assets. */
export function StabilityTab() {
  const query = useQuery({ queryKey: ['branch.book'], queryFn: () => api.branch.book.query() })
  return (
    <QueryView query={query} block>
      {(book) => <Stability book={book} />}
    </QueryView>
  )
}

function Stability({ book }: { readonly book: BranchBook }) {
  const { t, language } = useI18n()
  /** Null: the rate at which both bring the same. */
  const [rate, setRate] = useState<number | null>(null)
  const months = useMemo(() => revenueMonths(book.months), [book])
  const stability = useMemo(() => revenueStability(months, rate), [months, rate])
  const model = useMemo(
    () =>
      stability === null ? null : stabilityModel({ months: months.map(({ month }) => month), stability }, language),
    [months, stability, language],
  )
  if (stability === null || model === null)
    return (
      <Card testId="stability-none">
        <Empty title={t('branch.stability.none')}>{t('branch.stability.noneBody')}</Empty>
      </Card>
    )
  const { commission, fee, equalRevenueRate } = stability
  const share = (value: number | null): string => (value === null ? '–' : formatPercent(value, 1))
  const left = book.months.length - months.length
  const steadier = (fee.variation ?? 0) < (commission.variation ?? 0)
  return (
    <div className="stack">
      <Card className="branch-say" testId="stability-say">
        <p className="say">
          {t('branch.stability.say', {
            months: stability.months,
            commission: share(commission.variation),
            fee: share(fee.variation),
          })}
        </p>
        <p className="ink2">
          {t(steadier ? 'branch.stability.steadier' : 'branch.stability.notSteadier')}{' '}
          {equalRevenueRate !== null &&
            t(rate === null ? 'branch.stability.equal' : 'branch.stability.equalOnly', {
              months: stability.months,
              rate: formatRate(equalRevenueRate),
            })}
        </p>
        <div className="branch-levers branch-rate">
          <Slider
            label={t('branch.stability.rate')}
            value={stability.feeRate * 1e4}
            min={0}
            max={200}
            step={1}
            text={formatRate(stability.feeRate)}
            onChange={(points) => setRate(points / 1e4)}
            testId="stability-rate"
          />
          {rate !== null && equalRevenueRate !== null && (
            <Button size="small" onClick={() => setRate(null)} data-testid="stability-equal">
              {t('branch.stability.equalRate', { rate: formatRate(equalRevenueRate) })}
            </Button>
          )}
        </div>
      </Card>
      <ChartCard model={model} testId="stability-chart" />
      <Card flush testId="stability-table">
        <DataTable
          caption={model.title}
          dense
          rows={[
            { name: t('branch.chart.commission'), ...commission },
            { name: t('branch.chart.fee'), ...fee },
          ]}
          rowKey={({ name }) => name}
          columns={[
            { key: 'name', head: t('branch.stability.series'), render: ({ name }) => name },
            {
              key: 'mean',
              head: t('branch.stability.mean'),
              numeric: true,
              render: ({ mean }) => <Money yuan={mean} />,
            },
            {
              key: 'deviation',
              head: t('branch.stability.deviation'),
              numeric: true,
              render: ({ deviation }) => <Money yuan={deviation} />,
            },
            {
              key: 'variation',
              head: t('branch.stability.variation'),
              numeric: true,
              render: ({ variation }) => share(variation),
            },
            {
              key: 'lowest',
              head: t('branch.stability.lowest'),
              numeric: true,
              render: ({ lowest }) => <Money yuan={lowest} />,
            },
            {
              key: 'highest',
              head: t('branch.stability.highest'),
              numeric: true,
              render: ({ highest }) => <Money yuan={highest} />,
            },
          ]}
        />
        <p className="dim small branch-foot">
          {t('branch.stability.method')} {left > 0 && t('branch.stability.left', { count: left })}
        </p>
      </Card>
    </div>
  )
}
