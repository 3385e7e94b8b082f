import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/api'
import { faultOf } from '../../lib/fault'
import { useI18n } from '../../lib/i18n'
import { useToast } from '../../ui/toast'

/** Takes the newest change of a view back; when somebody has changed it since, says so and leaves it. */
export function useUndoView(): (change: { readonly id: string; readonly rev: number }) => Promise<void> {
  const { t } = useI18n()
  const toast = useToast()
  const client = useQueryClient()
  return async (change) => {
    try {
      await api.views.undo.mutate(change)
      toast.say(t('views.undone'))
    } catch (error) {
      const { code } = faultOf(error)
      toast.fail(code === 'network' ? t('errors.network.title') : t(`errors.code.${code}.title`))
    }
    await client.invalidateQueries({ queryKey: ['views.list'] })
  }
}
