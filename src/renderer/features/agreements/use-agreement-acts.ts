import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { AgreementChanged } from '../../../contract/api/agreements'
import { api } from '../../lib/api'
import { faultOf } from '../../lib/fault'
import { useI18n } from '../../lib/i18n'
import { useToast } from '../../ui/toast'

export const agreementsKey = (clientId: string) => ['agreements.forClient', clientId]

type Said = 'offer' | 'sign' | 'decline' | 'cancel' | 'terminate' | 'amend'

/** One act on an agreement: says that it is done, and how to take it back. */
export function useAgreementAct<Input>(
  clientId: string,
  said: Said,
  call: (input: Input) => Promise<AgreementChanged>,
  onDone: () => void,
) {
  const { t } = useI18n()
  const toast = useToast()
  const client = useQueryClient()
  const refresh = async (): Promise<void> => {
    await client.invalidateQueries({ queryKey: agreementsKey(clientId) })
    await client.invalidateQueries({ queryKey: ['today.list'] })
    await client.invalidateQueries({ queryKey: ['agreements.pipeline'] })
    await client.invalidateQueries({ queryKey: ['agreements.verdicts'] })
  }
  const undo = useMutation({
    mutationFn: ({ id, rev }: AgreementChanged) => api.agreements.undo.mutate({ id, rev }),
    onSuccess: async () => {
      toast.say(t('agreements.said.undone'))
      await refresh()
    },
    onError: (error) => {
      const { code } = faultOf(error)
      toast.fail(code === 'network' ? t('errors.network.title') : t(`errors.code.${code}.title`))
    },
    meta: { saves: true },
  })
  return useMutation({
    mutationFn: call,
    onSuccess: async (changed) => {
      onDone()
      toast.say(t(`agreements.said.${said}`), () => undo.mutate(changed))
      await refresh()
    },
    meta: { saves: true },
  })
}
