import { useQuery } from '@tanstack/react-query'
import type { CapitalMarketSet } from '../../../domain/market/capital-market-set'
import { wordOf } from '../../../i18n/create-i18n'
import { formatNumber } from '../../../i18n/format'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { Dialog } from '../../ui/dialog'
import { QueryView } from '../../ui/query-view'
import { tintOf } from './heat-map'

/** A margin that survives rounding to four places, for a set of up to ten classes and more. */
const MARGIN = 0.002
const DECIMALS = 4

/** The nearest valid matrix as a list of changes. It is an offer: only the button writes it. */
export function NearestDialog(props: {
  readonly set: CapitalMarketSet
  readonly onApply: (correlation: readonly (readonly number[])[], changed: number) => void
  readonly onClose: () => void
}) {
  const { t } = useI18n()
  const { set } = props
  const correlation = set.correlation.map((row) => [...row])
  const nearest = useQuery({
    queryKey: ['assumptions.nearest', correlation, set.stressCorrelation],
    queryFn: () =>
      api.assumptions.nearest.query({
        correlation,
        ids: set.assets.map(({ id }) => id),
        minEigenvalue: MARGIN,
        stressCorrelation: set.stressCorrelation,
        decimals: DECIMALS,
      }),
    retry: false,
    gcTime: 0,
  })
  const name = (id: string): string => wordOf(t, 'enums.assetClass', id)
  const found = nearest.data
  return (
    <Dialog
      title={t('assumptions.nearest.title')}
      onClose={props.onClose}
      wide
      testId="nearest"
      footer={
        <>
          <Button onClick={props.onClose}>{t('common.cancel')}</Button>
          <Button
            kind="primary"
            disabled={found === undefined || found.changes.length === 0}
            onClick={() => found !== undefined && props.onApply(found.correlation, found.changes.length)}
            data-testid="nearest-apply"
          >
            {t('assumptions.nearest.apply')}
          </Button>
        </>
      }
    >
      <QueryView query={nearest}>
        {({ changes, smallestBefore, smallestAfter }) =>
          changes.length === 0 ? (
            <p>{t('assumptions.nearest.nothing')}</p>
          ) : (
            <div className="stack tight">
              <p>
                {t('assumptions.nearest.lead', {
                  count: changes.length,
                  largest: formatNumber(Math.abs((changes[0]?.to ?? 0) - (changes[0]?.from ?? 0)), 3),
                  before: formatNumber(smallestBefore, 4),
                  after: formatNumber(smallestAfter, 4),
                })}
              </p>
              <DataTable
                caption={t('assumptions.nearest.title')}
                testId="nearest-table"
                dense
                rows={changes}
                rowKey={({ a, b }) => `${a} ${b}`}
                columns={[
                  {
                    key: 'pair',
                    head: t('assumptions.nearest.pair'),
                    render: ({ a, b }) => t('assumptions.place.cell', { a: name(b), b: name(a) }),
                  },
                  {
                    key: 'from',
                    head: t('assumptions.nearest.from'),
                    numeric: true,
                    render: ({ from }) => formatNumber(from, 4),
                  },
                  {
                    key: 'to',
                    head: t('assumptions.nearest.to'),
                    numeric: true,
                    render: ({ to }) => formatNumber(to, 4),
                  },
                  {
                    key: 'change',
                    head: t('assumptions.nearest.change'),
                    numeric: true,
                    render: ({ from, to }) => (
                      <span className="tint" style={tintOf((to - from) * 4)}>
                        {to > from ? '+' : ''}
                        {formatNumber(to - from, 4)}
                      </span>
                    ),
                  },
                ]}
              />
            </div>
          )
        }
      </QueryView>
    </Dialog>
  )
}
