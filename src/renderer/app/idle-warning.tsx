import { useI18n } from '../lib/i18n'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'

/** The last half minute before the book locks itself. */
export function IdleWarning({ seconds, onStay }: { readonly seconds: number; readonly onStay: () => void }) {
  const { t } = useI18n()
  return (
    <Dialog
      title={t('shell.idle.title')}
      onClose={onStay}
      footer={
        <Button kind="primary" onClick={onStay} data-autofocus="">
          {t('shell.idle.stay')}
        </Button>
      }
    >
      <p aria-live="polite">{t('shell.idle.body', { seconds })}</p>
    </Dialog>
  )
}
