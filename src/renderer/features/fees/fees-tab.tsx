import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { breakevenModel } from '../../../charts/models/breakeven-model'
import type { FeesForClient } from '../../../contract/api/fees'
import { formatCount } from '../../../i18n/format'
import { api } from '../../lib/api'
import { faultOf } from '../../lib/fault'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { ChartCard } from '../../ui/chart-card'
import { Empty, ErrorPanel, Loading } from '../../ui/feedback'
import { Icon } from '../../ui/icons'
import { Card, Facts } from '../../ui/layout'
import { Choices } from './choices'
import './fees.css'
import { countedSavings, noSavings, type Savings } from './savings'
import { VerdictCard } from './verdict-card'

function Chart({ fees }: { readonly fees: FeesForClient }) {
  const { language } = useI18n()
  const model = useMemo(() => {
    const { chart } = fees
    const { actual } = chart
    // Of several crossings the one that matters to this client: the nearest to his own turnover.
    const distance = (turnover: number): number => Math.abs(turnover - (actual?.oneSidedTurnover ?? 0))
    const [crossing] = chart.breakevens
      .filter((b) => b.oneSidedTurnover > 0)
      .sort((a, b) => distance(a.oneSidedTurnover) - distance(b.oneSidedTurnover))
    return breakevenModel(
      {
        turnover: chart.oneSidedTurnover,
        commission: chart.commission,
        fee: chart.fee,
        actual: actual?.oneSidedTurnover ?? null,
        interval: actual === null || actual.low === null || actual.high === null ? null : [actual.low, actual.high],
        breakeven: crossing?.oneSidedTurnover ?? null,
        breakevenCost: crossing?.cost ?? null,
        annualCommission: actual?.commission ?? 0,
        annualFee: actual?.fee ?? chart.fee[0] ?? 0,
      },
      language,
    )
  }, [fees, language])
  return <ChartCard model={model} testId="fees-chart" />
}

/** What the comparison rests on, what it leaves out, and whose interest it touches. */
function Basis({ fees }: { readonly fees: FeesForClient }) {
  const { t, f, language } = useI18n()
  const schedule = fees.schedules.find((s) => s.id === fees.scheduleId)
  return (
    <Card title={t('plan.fees.basis')} className="fees-basis" testId="fees-basis">
      <div className="stack">
        <Facts
          items={[
            [
              t('plan.fees.includes'),
              schedule === undefined ? null : f.list(language === 'en' ? schedule.includes.en : schedule.includes.zh),
            ],
            [t('plan.fees.duties'), t('plan.fees.dutiesNote')],
          ]}
        />
        <p className="dim" data-testid="fees-data">
          {t('plan.fees.data', { from: fees.from, to: fees.to, orders: formatCount(fees.activity.orders) })}
        </p>
        <p className="conflict" data-testid="fees-conflict">
          <Icon name="info" />
          <span>{t('plan.fees.conflict')}</span>
        </p>
      </div>
    </Card>
  )
}

function Failed(props: { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useI18n()
  const [, go] = useLocation()
  if (faultOf(props.error).code !== 'noData') return <ErrorPanel error={props.error} onRetry={props.onRetry} />
  return (
    <Card>
      <Empty
        title={t('plan.fees.noData')}
        actions={<Button onClick={() => go('/import')}>{t('plan.fees.noDataAction')}</Button>}
      >
        {t('plan.fees.noDataBody')}
      </Empty>
    </Card>
  )
}

/** Fees: the verdict in one sentence, both costs, and the picture that redraws while schedule or savings change. */
export function FeesTab({ clientId }: { readonly clientId: string }) {
  const { t } = useI18n()
  const [scheduleId, setScheduleId] = useState<string | null>(null)
  const [savings, setSavings] = useState<Savings>(noSavings)
  const counted = countedSavings(savings)
  const query = useQuery({
    queryKey: ['fees.forClient', clientId, scheduleId, counted],
    queryFn: () => api.fees.forClient.query({ clientId, scheduleId, savings: counted }),
    placeholderData: keepPreviousData,
  })
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />
  if (query.data === undefined) return <Loading block />
  const fees = query.data
  const schedule = fees.schedules.find((s) => s.id === fees.scheduleId)
  return (
    <div className="stack" data-testid="fees-tab">
      <VerdictCard fees={fees} saved={counted.reduce((sum, saving) => sum + saving.amount, 0)} />
      {schedule?.expired === true && (
        <p className="notice warn" role="note" data-testid="schedule-expired">
          <Icon name="alert" />
          {t('plan.fees.expired', { date: schedule.validUntil })}
        </p>
      )}
      <div className="fees-main">
        <Chart fees={fees} />
        <div className="stack">
          <Choices fees={fees} savings={savings} onSchedule={setScheduleId} onSavings={setSavings} />
          <Basis fees={fees} />
        </div>
      </div>
    </div>
  )
}
