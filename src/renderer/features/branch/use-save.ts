import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { BranchView } from '../../../contract/api/branch'
import type { BranchFigures } from '../../../domain/fees/branch-figures'
import { api } from '../../lib/api'
import { faultOf } from '../../lib/fault'
import { useI18n } from '../../lib/i18n'
import { useToast } from '../../ui/toast'
import { VIEW_KEY } from './view-key'

/** Saves the branch's figures, or with null goes back to the shipped ones; both can be undone. */
export function useSaveBranch(view: BranchView) {
  const { t } = useI18n()
  const toast = useToast()
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: VIEW_KEY })
  const fail = (error: unknown): void => {
    const { code } = faultOf(error)
    toast.fail(code === 'network' ? t('errors.network.title') : t(`errors.code.${code}.title`))
  }
  return useMutation({
    mutationFn: (figures: BranchFigures | null) => api.branch.save.mutate({ figures, rev: view.rev }),
    onSuccess: async ({ rev }, figures) => {
      const before = view.own
      toast.say(t(figures === null ? 'branch.save.resetDone' : 'branch.save.saved'), () => {
        api.branch.save
          .mutate({ figures: before, rev })
          .then(() => {
            toast.say(t('branch.save.undone'))
            return refresh()
          })
          .catch(fail)
      })
      await refresh()
    },
    onError: fail,
    meta: { saves: true },
  })
}
