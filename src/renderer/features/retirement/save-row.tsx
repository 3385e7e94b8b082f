import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ZoneName } from '../../../domain/retirement/plan'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { ErrorPanel } from '../../ui/feedback'
import { useToast } from '../../ui/toast'
import { isComplete, type Plan, type Sources } from './plan-edit'

/** Keeps the plan, together with the zone that the screen shows for it: the next zone is judged from there. */
export function SaveRow(props: {
  readonly clientId: string
  readonly rev: number
  readonly plan: Plan
  readonly sources: Sources
  /** The zone of exactly this plan; null while it is computed. */
  readonly zone: ZoneName | null
  readonly changed: boolean
  readonly onRevert: () => void
}) {
  const { t } = useI18n()
  const toast = useToast()
  const client = useQueryClient()
  const { clientId, rev, sources } = props
  const save = useMutation({
    mutationFn: () => {
      const plan = { ...props.plan, previousZone: props.zone ?? props.plan.previousZone }
      return api.zone.save.mutate({ clientId, rev, plan, sources })
    },
    onSuccess: async () => {
      toast.say(t('plan.retirement.saved'))
      await client.invalidateQueries({ queryKey: ['zone.forClient', clientId] })
      await client.invalidateQueries({ queryKey: ['proposals.readiness', clientId] })
    },
    meta: { saves: true },
  })
  return (
    <div className="stack tight plan-keep">
      <div className="row">
        <Button
          kind="primary"
          disabled={(!props.changed && rev > 0) || !isComplete(props.plan)}
          busy={save.isPending}
          onClick={() => save.mutate()}
          data-testid="plan-save"
        >
          {t('plan.retirement.save')}
        </Button>
        {props.changed && rev > 0 && (
          <Button onClick={props.onRevert} data-testid="plan-revert">
            {t('plan.retirement.revert')}
          </Button>
        )}
        {props.changed && <span className="dim small">{t('plan.retirement.unsaved')}</span>}
      </div>
      {save.isError && <ErrorPanel error={save.error} />}
    </div>
  )
}
