import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import sizes from '../../../../resources/policies/plan-stresses.json'
import { STRESS_NAMES, type StressName, type StressRow } from '../../../contract/api/zone'
import { formatNumber, formatPercent, joinClauses } from '../../../i18n/format'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { DataTable } from '../../ui/data-table'
import { ErrorPanel, Loading } from '../../ui/feedback'
import { Card } from '../../ui/layout'
import { ZoneWord } from '../../shared/zone-word'
import type { Plan } from './plan-edit'
import { useSeen } from './use-seen'

/** Two assumptions of prices cannot hold together: the later one chosen stands. */
const EXCLUDES: Partial<Record<StressName, StressName>> = { inflation: 'lowInflation', lowInflation: 'inflation' }

function useStressWords(): (name: StressName) => string {
  const { t } = useI18n()
  const points = (share: number): string => formatNumber(share * 100, share * 100 === Math.round(share * 100) ? 0 : 1)
  return (name) =>
    t(`zone.stress.names.${name}`, {
      fall: formatPercent(sizes.marketFall.fall, 0),
      added: points(sizes.inflation.added),
      age: sizes.longLife.planToAge,
      rate: formatPercent(sizes.crediting.rate),
      low: points(sizes.lowInflation.low),
      high: points(sizes.lowInflation.high),
      years: sizes.lowInflation.years,
      below: points(sizes.lowInflation.pensionBelowInflation),
    })
}

/** Buttons that make the plan stand something, alone or together: before and after, in a sentence and in a table. */
export function StressCard({ clientId, plan }: { readonly clientId: string; readonly plan: Plan }) {
  const { t } = useI18n()
  const [element, seen] = useSeen<HTMLDivElement>()
  const [chosen, setChosen] = useState<readonly StressName[]>([])
  const words = useStressWords()
  const view = useQuery({
    queryKey: ['zone.stress', clientId, plan, chosen],
    queryFn: () => api.zone.stress.query({ clientId, plan, stresses: [...chosen] }),
    enabled: seen,
    placeholderData: (before) => before,
  })
  const toggle = (name: StressName): void =>
    setChosen((now) =>
      now.includes(name) ? now.filter((other) => other !== name) : [...now.filter((o) => o !== EXCLUDES[name]), name],
    )
  const rows = view.data?.rows ?? []
  const offered = view.data?.offered ?? STRESS_NAMES
  return (
    <div ref={element}>
      <Card title={<StressSays rows={rows} />} aside={t('zone.stress.aside')} testId="stress">
        <div className="row stress-buttons" role="group" aria-label={t('zone.stress.choose')}>
          {STRESS_NAMES.map((name) => (
            <button
              key={name}
              type="button"
              className="btn toggle"
              aria-pressed={chosen.includes(name) && offered.includes(name)}
              disabled={!offered.includes(name)}
              title={offered.includes(name) ? undefined : t(`zone.stress.notOffered.${name}`)}
              onClick={() => toggle(name)}
              data-testid={`stress-${name}`}
            >
              {words(name)}
            </button>
          ))}
        </div>
        {view.isError && <ErrorPanel error={view.error} onRetry={() => void view.refetch()} />}
        {view.isLoading && <Loading lines={3} />}
        {rows.length > 0 && (
          <div className={view.isPlaceholderData ? 'stale' : undefined} aria-busy={view.isPlaceholderData}>
            <StressTable rows={rows} words={words} />
          </div>
        )}
      </Card>
    </div>
  )
}

/** Zone and monthly amount before and after everything that is chosen. */
function StressSays({ rows }: { readonly rows: readonly StressRow[] }) {
  const { t, f, language } = useI18n()
  const before = rows[0]
  const after = rows.at(-1)
  if (before === undefined || after === undefined || before === after) return t('zone.stress.title')
  const [was, is] = [t(`charts.zone.${before.zone}`), t(`charts.zone.${after.zone}`)]
  const zone = before.zone === after.zone ? t('zone.stress.zoneStays', { is }) : t('zone.stress.zoneMoves', { was, is })
  if (before.sustainableMonthly === null || after.sustainableMonthly === null) return zone
  const amounts = { was: f.moneyUnit(before.sustainableMonthly), is: f.moneyUnit(after.sustainableMonthly) }
  return joinClauses([zone, t('zone.stress.amount', amounts)], language)
}

function StressTable(props: { readonly rows: readonly StressRow[]; readonly words: (name: StressName) => string }) {
  const { t, f } = useI18n()
  const { rows, words } = props
  const name = ({ stresses }: StressRow): string =>
    stresses.length === 0
      ? t('zone.stress.now')
      : stresses.length === 1
        ? words(stresses[0] as StressName)
        : t('zone.stress.together')
  return (
    <DataTable
      caption={t('zone.stress.caption')}
      rows={rows}
      rowKey={(row) => row.stresses.join('+')}
      dense
      testId="stress-table"
      columns={[
        { key: 'name', head: t('zone.stress.case'), render: name },
        { key: 'zone', head: t('zone.map.zone'), render: (row) => <ZoneWord zone={row.zone} small /> },
        {
          key: 'p',
          head: t('zone.map.p'),
          numeric: true,
          render: (row) => (
            <span title={t('zone.stress.error', { se: formatPercent(row.standardError, 2) })}>
              {f.probability(row.successProbability)}
            </span>
          ),
        },
        {
          key: 'e',
          head: t('plan.retirement.e'),
          numeric: true,
          render: (row) => f.probability(row.essentialProbability),
        },
        {
          key: 'amount',
          head: t('zone.stress.monthly'),
          numeric: true,
          render: (row) => (row.sustainableMonthly === null ? '–' : f.moneyUnit(row.sustainableMonthly)),
        },
      ]}
    />
  )
}
