import { useMutation } from '@tanstack/react-query'
import { saveOffered } from '../../lib/download'
import { faultOf } from '../../lib/fault'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { useToast } from '../../ui/toast'

/** What is on the screen, as a file. */
export function PrintButton(props: {
  readonly print: () => Promise<{ readonly downloadId: string; readonly fileName: string }>
  readonly label: string
  readonly disabled?: boolean
  readonly testId: string
}) {
  const { t } = useI18n()
  const toast = useToast()
  const print = useMutation({
    mutationFn: async () => saveOffered(await props.print()),
    onError: (error) => {
      const { code } = faultOf(error)
      toast.fail(code === 'network' ? t('errors.network.title') : t(`errors.code.${code}.title`))
    },
  })
  return (
    <Button busy={print.isPending} disabled={props.disabled} onClick={() => print.mutate()} data-testid={props.testId}>
      {props.label}
    </Button>
  )
}
