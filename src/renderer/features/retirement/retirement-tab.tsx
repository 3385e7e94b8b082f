import { useQuery } from '@tanstack/react-query'
import { api } from '../../lib/api'
import { faultOf } from '../../lib/fault'
import { useI18n } from '../../lib/i18n'
import { Empty, ErrorPanel, Loading } from '../../ui/feedback'
import { PlanBoard } from './plan-board'
import './retirement.css'

/** Retirement: zone, fan and sentence that follow the levers while they move, and the smallest ways to green. */
export function RetirementTab({ clientId }: { readonly clientId: string }) {
  const { t } = useI18n()
  const document = useQuery({
    queryKey: ['zone.forClient', clientId],
    queryFn: () => api.zone.forClient.query({ clientId }),
    retry: false,
  })
  if (document.isError) {
    if (faultOf(document.error).code === 'noData')
      return <Empty title={t('plan.retirement.institution')}>{t('plan.retirement.institutionBody')}</Empty>
    return <ErrorPanel error={document.error} onRetry={() => void document.refetch()} />
  }
  if (document.data === undefined) return <Loading block />
  return <PlanBoard key={clientId} clientId={clientId} document={document.data} />
}
