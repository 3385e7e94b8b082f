import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { windowsModel } from '../../../charts/models/windows-model'
import { wordOf } from '../../../i18n/create-i18n'
import { formatPercent, joinSentences } from '../../../i18n/format'
import { api, type Outputs } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { ChartCard } from '../../ui/chart-card'
import { Card, Tag } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import { firstAge, type Plan } from './plan-edit'

type Windows = Outputs['history']['windows']
type Found = Extract<Windows, { readonly status: 'found' }>

/** The plan on the screen lived through every start year of the firm's history; says why when it cannot be. */
export function HistoricalCard({ clientId, plan }: { readonly clientId: string; readonly plan: Plan }) {
  const { t, f, language } = useI18n()
  const windows = useQuery({
    queryKey: ['history.windows', clientId, plan],
    queryFn: () => api.history.windows.query({ clientId, plan }),
    placeholderData: keepPreviousData,
  })
  return (
    <QueryView query={windows} block>
      {(found) =>
        found.status === 'found' ? (
          <WindowsCard found={found} plan={plan} />
        ) : (
          <Card title={t('history.windows.title')} testId="windows-none">
            {found.status === 'none' ? (
              <p className="dim">
                {joinSentences([t('history.windows.none'), t('history.windows.noneHow')], language)}
              </p>
            ) : (
              <p className="dim">
                {t('history.windows.missing', {
                  name: found.name,
                  classes: f.list(found.classes.map((id) => wordOf(t, 'enums.assetClass', id))),
                })}
              </p>
            )}
          </Card>
        )
      }
    </QueryView>
  )
}

function WindowsCard({ found, plan }: { readonly found: Found; readonly plan: Plan }) {
  const { t, language } = useI18n()
  const { report, history } = found
  const age = firstAge(plan)
  const model = useMemo(
    () => windowsModel({ ...report, history: history.name, age }, language),
    [report, history.name, age, language],
  )
  const worst = report.windows[report.worst]
  const years = { years: report.historyYears, plan: report.planYears, first: history.firstYear, last: history.lastYear }
  return (
    <ChartCard
      model={model}
      testId="windows-chart"
      {...(history.simulated ? { aside: <Tag tone="warn">{t('history.simulatedTag')}</Tag> } : {})}
      foot={
        <div className="windows-notes small dim" data-testid="windows-notes">
          {history.simulated && <p className="warn-text">{t('history.windows.simulated')}</p>}
          {worst !== undefined && !worst.successful && worst.firstShortfallYear !== null && (
            <p>
              {t('history.windows.worstShort', {
                year: worst.startYear,
                age: Math.floor(age + worst.firstShortfallYear),
                coverage: formatPercent(worst.coverage, 0),
              })}{' '}
              {t('history.windows.essential', { count: report.essentialSuccesses })}
            </p>
          )}
          <p>{report.wrapped ? t('history.windows.wrapped', years) : t('history.windows.whole', years)}</p>
          <p>
            {t('history.windows.source', {
              source: history.source,
              owner: history.owner,
              inflation: t(`history.inflationFrom.${history.inflationFrom}`),
            })}
          </p>
          <p>{t('history.windows.notForecast')}</p>
        </div>
      }
    />
  )
}
