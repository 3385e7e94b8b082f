import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { activityChart } from '../../../charts/activity-chart'
import { formatCount, formatRate } from '../../../i18n/format'
import { api, type Outputs } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { ChartCard } from '../../ui/chart-card'
import { Money, Stated, Times } from '../../ui/figures'
import { Card, Figures } from '../../ui/layout'
import { SourceMark } from '../../ui/popover'
import { QueryView } from '../../ui/query-view'
import { HoldingsCard } from './holdings-card'
import { TradesCard } from './trades-card'

type Activity = Outputs['clients']['activity']

/** The diagnosis in one sentence: how much, how often, what it cost. */
function useSentence(activity: Activity): string {
  const { t, f } = useI18n()
  if (activity.fills === 0) return t('clients.portfolio.sentenceNone', { from: activity.from, to: activity.to })
  const orders = formatCount(activity.orders)
  const commission = f.moneyUnit(activity.commission)
  if (activity.turnoverStock === null || activity.effectiveRate === null) {
    return t('clients.portfolio.sentenceNoBase', { orders, traded: f.moneyUnit(activity.tradedAll), commission })
  }
  return t('clients.portfolio.sentence', {
    orders,
    turnover: f.times(activity.turnoverStock),
    commission,
    rate: formatRate(activity.effectiveRate),
  })
}

function Diagnosis({ activity }: { readonly activity: Activity }) {
  const { t } = useI18n()
  const sentence = useSentence(activity)
  const from = t('clients.portfolio.sourceTrades')
  const asOf = `${activity.from} – ${activity.to}`
  const mark = (formula: string) => <SourceMark source={{ kind: 'imported', from, asOf, formula }} />
  const ofAssets = activity.averageAssets > 0 ? formatRate(activity.commission / activity.averageAssets) : null
  return (
    <Card title={t('clients.portfolio.diagnosis')} aside={asOf} testId="diagnosis">
      <p className="say">{sentence}</p>
      <Figures
        items={[
          {
            label: (
              <>
                {t('clients.portfolio.turnoverStock')} {mark(t('clients.portfolio.turnoverFormula'))}
              </>
            ),
            value: <Times times={activity.turnoverStock} />,
            note: t('clients.portfolio.turnoverStockNote'),
          },
          {
            label: (
              <>
                {t('clients.portfolio.turnoverAll')} {mark(t('clients.portfolio.turnoverFormula'))}
              </>
            ),
            value: <Times times={activity.turnoverAll} />,
            note: t('clients.portfolio.turnoverAllNote'),
          },
          {
            label: (
              <>
                {t('clients.portfolio.traded')} {mark(t('clients.portfolio.tradedFormula'))}
              </>
            ),
            value: <Money yuan={activity.tradedAll} />,
          },
          {
            label: (
              <>
                {t('clients.portfolio.commission')} {mark(t('clients.portfolio.commissionFormula'))}
              </>
            ),
            value: <Money yuan={activity.commission} />,
            note: ofAssets === null ? undefined : t('clients.portfolio.commissionNote', { share: ofAssets }),
          },
          {
            label: t('clients.portfolio.effectiveRate'),
            value: <Stated text={activity.effectiveRate === null ? null : formatRate(activity.effectiveRate)} />,
            note: t('clients.portfolio.effectiveRateNote'),
          },
          {
            label: t('clients.portfolio.taxes'),
            value: <Money yuan={activity.stamp + activity.transfer} />,
            note: t('clients.portfolio.taxesNote'),
          },
        ]}
      />
    </Card>
  )
}

function ActivityChart({ activity }: { readonly activity: Activity }) {
  const { language } = useI18n()
  const model = useMemo(
    () =>
      activityChart(
        {
          turnover: activity.turnoverStock,
          commission: activity.commission,
          orders: activity.orders,
          monthly: activity.monthly,
        },
        language,
      ),
    [activity, language],
  )
  return <ChartCard model={model} testId="activity-chart" />
}

/** Assets and trades: the diagnosis first, then the picture, the holdings, every fill. */
export function PortfolioTab({ clientId }: { readonly clientId: string }) {
  const activity = useQuery({
    queryKey: ['clients.activity', clientId],
    queryFn: () => api.clients.activity.query({ id: clientId }),
  })
  return (
    <div className="stack">
      <QueryView query={activity} block>
        {(data) => (
          <>
            <Diagnosis activity={data} />
            {data.fills > 0 && <ActivityChart activity={data} />}
          </>
        )}
      </QueryView>
      <HoldingsCard clientId={clientId} />
      <TradesCard clientId={clientId} />
    </div>
  )
}
