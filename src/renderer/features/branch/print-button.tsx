import { useMutation } from '@tanstack/react-query'
import type { BranchFigures } from '../../../domain/fees/branch-figures'
import { api } from '../../lib/api'
import { saveOffered } from '../../lib/download'
import { faultOf } from '../../lib/fault'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { useToast } from '../../ui/toast'

/** The report on what is on the screen, as a file. */
export function PrintButton({ figures }: { readonly figures: BranchFigures }) {
  const { t, language } = useI18n()
  const toast = useToast()
  const print = useMutation({
    mutationFn: async () => saveOffered(await api.branch.print.mutate({ figures, language })),
    onError: (error) => {
      const { code } = faultOf(error)
      toast.fail(code === 'network' ? t('errors.network.title') : t(`errors.code.${code}.title`))
    },
  })
  return (
    <Button busy={print.isPending} onClick={() => print.mutate()} data-testid="print-branch">
      {t('branch.print')}
    </Button>
  )
}
