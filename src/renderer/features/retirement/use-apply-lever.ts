import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import type { LeverView } from '../../../contract/api/retirement-plan'
import { withLaterGoals } from '../../../domain/goals/later-goals'
import { api, type Inputs } from '../../lib/api'
import { faultOf } from '../../lib/fault'
import { useI18n } from '../../lib/i18n'
import { markSaved } from '../../lib/saved'
import { useToast } from '../../ui/toast'
import type { Plan } from './plan-edit'

type Goals = Inputs['goals']['save']['document']

/** What a way to green changes: the plan on the screen, and saved goals that wait. */
export type Suggested = Pick<LeverView, 'defers'> & { readonly plan: Plan }

/**
 * Applies a way to green, to be taken back with a click. What it changes in the plan is tried on the screen; goals that
 * wait are saved where they are kept, and everything that counts them is computed again.
 */
export function useApplyLever(
  clientId: string,
  plan: Plan,
  setPlan: (plan: Plan) => void,
  onGoals: () => void,
): (suggested: Suggested, text: string) => void {
  const { t } = useI18n()
  const toast = useToast()
  const client = useQueryClient()
  const current = useRef(plan)
  useEffect(() => {
    current.current = plan
  }, [plan])

  const saveGoals = useCallback(
    async (rev: number, document: Goals): Promise<number> => {
      const saved = await api.goals.save.mutate({ clientId, rev, document })
      markSaved()
      // Goals stand beside the plan: nothing that was computed with the old ones holds.
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'zone.forClient' })
      onGoals()
      return saved.rev
    },
    [clientId, client, onGoals],
  )

  return useCallback(
    ({ plan: next, defers }: Suggested, text: string): void => {
      const before = current.current
      const applied = t('plan.retirement.applied', { lever: text })
      if (defers.length === 0) {
        setPlan(next)
        toast.say(applied, () => setPlan(before))
        return
      }
      const work = async (): Promise<void> => {
        const { document, rev, members } = await api.goals.get.query({ clientId })
        const births = Object.fromEntries(members.map(({ id, birthMonth }) => [id, birthMonth]))
        const changed = await saveGoals(rev, { ...document, goals: withLaterGoals(document.goals, defers, births) })
        setPlan(next)
        toast.say(applied, () => {
          setPlan(before)
          saveGoals(changed, document).catch(failed)
        })
      }
      const failed = (error: unknown): void => {
        const { code } = faultOf(error)
        toast.fail(code === 'network' ? t('errors.network.title') : t(`errors.code.${code}.title`))
      }
      work().catch(failed)
    },
    [clientId, saveGoals, setPlan, t, toast],
  )
}
