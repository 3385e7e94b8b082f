import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { tierMatrixChart } from '../../../charts/tier-matrix-chart'
import { formatNumber, formatPercent } from '../../../i18n/format'
import { api } from '../../lib/api'
import { useProfile } from '../../lib/app-state'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { ChartCard } from '../../ui/chart-card'
import { Dialog } from '../../ui/dialog'
import { Empty, ErrorPanel } from '../../ui/feedback'
import { Card, PageHead, Tag } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import { useToast } from '../../ui/toast'
import { ByTierCard } from './by-tier-card'
import { MigrationCard } from './migration-card'
import { HistoryCard, PolicyCard } from './policy-card'
import { countUnits, loadOf, type Evaluation } from './tier-list'
import './tiers.css'
import { UnitsCard } from './units-card'

const evaluationKey = ['tiers.evaluate'] as const

/** What the review would do, in two sentences. */
function Findings({ evaluation }: { readonly evaluation: Evaluation }) {
  const { t, f } = useI18n()
  const counts = countUnits(evaluation.units)
  const { before, after } = evaluation.atStake.advisorHours
  const load = loadOf(after, evaluation.availableHours)
  const hours = (value: number): string => formatNumber(value, 0)
  const of = { after: hours(after), available: hours(evaluation.availableHours), share: formatPercent(load.share, 0) }
  const in1 = (tier: string): number => evaluation.byTier[tier]?.units ?? 0
  const first = counts.fresh === counts.total
  const moved = counts.rises + counts.falls + counts.watched > 0
  return (
    <Card className="findings" testId="tier-findings">
      <p className="say">
        {first
          ? t('tiers.sentence.first', { total: counts.total, s1: in1('S1'), s2: in1('S2') })
          : moved
            ? t('tiers.sentence.moves', { up: counts.rises, down: counts.falls, watch: counts.watched })
            : t('tiers.sentence.none', { total: counts.total })}
      </p>
      <p>
        {first || hours(before) === hours(after)
          ? t('tiers.sentence.hours', of)
          : t('tiers.sentence.hoursChange', { ...of, before: hours(before) })}{' '}
        <Tag tone={{ green: 'good', amber: 'warn', red: 'bad' }[load.light] as 'good' | 'warn' | 'bad'}>
          {t(`tiers.load.${load.light}`)}
        </Tag>
      </p>
      {counts.rises + counts.falls > 0 && (
        <p className="dim">
          {t('tiers.sentence.revenue', {
            up: f.moneyUnit(evaluation.atStake.promoted.revenue),
            down: f.moneyUnit(evaluation.atStake.demoted.revenue),
          })}
        </p>
      )}
    </Card>
  )
}

function MatrixCard({ evaluation }: { readonly evaluation: Evaluation }) {
  const { language } = useI18n()
  const model = useMemo(
    () =>
      tierMatrixChart(
        {
          units: evaluation.units.flatMap((unit) =>
            unit.turnover === null ? [] : [{ assets: unit.aum, turnover: unit.turnover }],
          ),
          assetCut: evaluation.matrix.cut.assets,
          turnoverCut: evaluation.matrix.cut.turnover,
        },
        language,
      ),
    [evaluation, language],
  )
  return <ChartCard model={model} testId="tier-matrix" />
}

/** Confirming is the manager's act and cannot be undone, so it is asked for once. */
function ConfirmButton({ evaluation }: { readonly evaluation: Evaluation }) {
  const { t } = useI18n()
  const toast = useToast()
  const client = useQueryClient()
  const { role } = useProfile()
  const [asking, setAsking] = useState(false)
  const counts = countUnits(evaluation.units)
  const confirm = useMutation({
    mutationFn: () => api.tiers.confirm.mutate(),
    onSuccess: () => {
      setAsking(false)
      toast.say(t('tiers.confirmDone'))
      return client.invalidateQueries()
    },
    meta: { saves: true },
  })
  if (evaluation.confirmedOn !== null)
    return <Tag tone="good">{t('tiers.confirmed', { date: evaluation.confirmedOn })}</Tag>
  return (
    <>
      <Button
        kind="primary"
        disabled={role !== 'manager'}
        title={role === 'manager' ? undefined : t('tiers.managerOnly')}
        onClick={() => setAsking(true)}
        data-testid="confirm-tiers"
      >
        {t('tiers.confirm')}
      </Button>
      {asking && (
        <Dialog
          title={t('tiers.confirmTitle')}
          onClose={() => setAsking(false)}
          footer={
            <>
              <Button onClick={() => setAsking(false)}>{t('common.cancel')}</Button>
              <Button
                kind="primary"
                busy={confirm.isPending}
                onClick={() => confirm.mutate()}
                data-testid="confirm-tiers-yes"
              >
                {t('tiers.confirm')}
              </Button>
            </>
          }
        >
          <p>
            {counts.fresh === counts.total
              ? t('tiers.confirmFirst', { total: counts.total })
              : t('tiers.confirmBody', { changed: counts.rises + counts.falls + counts.fresh })}
          </p>
          {confirm.isError && <ErrorPanel error={confirm.error} />}
        </Dialog>
      )}
    </>
  )
}

export function TiersPage() {
  const { t } = useI18n()
  const [, go] = useLocation()
  const { role } = useProfile()
  const evaluation = useQuery({ queryKey: evaluationKey, queryFn: () => api.tiers.evaluate.query() })
  const data = evaluation.data
  return (
    <div className="page">
      <PageHead
        title={t('tiers.title')}
        lead={t('tiers.lead')}
        actions={
          data !== undefined &&
          data.units.length > 0 && (
            <>
              <span className="dim small nowrap">{t('tiers.asOf', { date: data.on })}</span>
              <ConfirmButton evaluation={data} />
            </>
          )
        }
      />
      <QueryView query={evaluation} block>
        {(found) =>
          found.units.length === 0 ? (
            <Card>
              <Empty
                title={t('tiers.empty')}
                actions={
                  <Button kind="primary" onClick={() => go('/import')}>
                    {t('clients.list.emptyAction')}
                  </Button>
                }
              >
                {t('tiers.emptyBody')}
              </Empty>
            </Card>
          ) : (
            <div className="stack">
              <Findings evaluation={found} />
              {role !== 'manager' && found.confirmedOn === null && (
                <p className="dim small">{t('tiers.managerOnly')}</p>
              )}
              <div className="tier-grid">
                <MatrixCard evaluation={found} />
                <div className="stack">
                  <MigrationCard migration={found.migration} />
                  <ByTierCard byTier={found.byTier} />
                </div>
              </div>
              <UnitsCard evaluation={found} />
              <div className="grid-2">
                <PolicyCard policy={found.policy} />
                <HistoryCard />
              </div>
            </div>
          )
        }
      </QueryView>
    </div>
  )
}
