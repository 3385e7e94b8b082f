import { useQuery } from '@tanstack/react-query'
import { formatInstant, formatPercent } from '../../../i18n/format'
import { api, type Outputs } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { DataTable } from '../../ui/data-table'
import { ErrorPanel } from '../../ui/feedback'
import { Card, Tag } from '../../ui/layout'

type Choice = Outputs['allocation']['history'][number]

const tones = { inForce: 'good', pending: 'warn', refused: 'bad', withdrawn: 'neutral', past: 'neutral' } as const

/** Every choice that was ever made, newest first: nothing is removed. */
export function HistoryCard({ clientId }: { readonly clientId: string }) {
  const { t } = useI18n()
  const query = useQuery({
    queryKey: ['allocation.history', clientId],
    queryFn: () => api.allocation.history.query({ clientId }),
  })
  if (query.isError) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  const choices = query.data ?? []
  if (choices.length === 0) return null
  const what = (choice: Choice): string => {
    if (choice.withdrawn === true) return t('allocation.history.withdrawn')
    if (choice.restores !== undefined) return t('allocation.history.restored')
    return choice.differs === true
      ? t('allocation.history.other', { distance: formatPercent(distanceOf(choice)) })
      : t('allocation.history.adopted')
  }
  return (
    <Card title={t('allocation.history.title')} flush testId="choice-history">
      <DataTable
        caption={t('allocation.history.title')}
        rows={choices}
        rowKey={(choice) => choice.id}
        dense
        columns={[
          { key: 'at', head: t('allocation.history.at'), render: (choice) => formatInstant(choice.at) },
          { key: 'by', head: t('allocation.history.by'), render: (choice) => choice.by },
          { key: 'what', head: t('allocation.history.what'), render: what },
          {
            key: 'reason',
            head: t('allocation.history.reason'),
            render: (choice) => (
              <>
                {choice.reason}
                {choice.decision !== null && (
                  <div className="dim small">
                    {t('allocation.history.decidedBy', { by: choice.decision.by, reason: choice.decision.reason })}
                  </div>
                )}
              </>
            ),
          },
          {
            key: 'status',
            head: t('allocation.history.status'),
            render: (choice) => (
              <Tag tone={tones[choice.status]}>{t(`allocation.history.statuses.${choice.status}`)}</Tag>
            ),
          },
        ]}
      />
    </Card>
  )
}

function distanceOf({ weights, suggested = {} }: Choice): number {
  const ids = new Set([...Object.keys(weights), ...Object.keys(suggested)])
  return [...ids].reduce((sum, id) => sum + Math.abs((weights[id] ?? 0) - (suggested[id] ?? 0)), 0) / 2
}
