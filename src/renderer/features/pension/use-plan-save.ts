import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { PlanDocument, RetirementPlan } from '../../../contract/api/retirement-plan'
import { api } from '../../lib/api'
import { useToast } from '../../ui/toast'

interface Saving {
  readonly plan: RetirementPlan
  /** Fields that were just stated. */
  readonly stated: readonly string[]
  readonly text: string
}

/** Saves a change of the retirement plan and offers to take it back. */
export function usePlanSave(clientId: string, document: PlanDocument) {
  const client = useQueryClient()
  const toast = useToast()
  const refresh = async (): Promise<void> => {
    await client.invalidateQueries({ queryKey: ['zone.forClient', clientId] })
    await client.invalidateQueries({ queryKey: ['proposals.readiness', clientId] })
  }
  const undo = useMutation({
    mutationFn: (rev: number) =>
      api.zone.save.mutate({ clientId, rev, plan: document.plan, sources: document.sources }),
    onSuccess: refresh,
    meta: { saves: true },
  })
  return useMutation({
    mutationFn: ({ plan, stated }: Saving) =>
      api.zone.save.mutate({
        clientId,
        rev: document.rev,
        plan,
        sources: { ...document.sources, ...Object.fromEntries(stated.map((field) => [field, 'stated' as const])) },
      }),
    onSuccess: async ({ rev }, { text }) => {
      toast.say(text, () => undo.mutate(rev))
      await refresh()
    },
    meta: { saves: true },
  })
}
