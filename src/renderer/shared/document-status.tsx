import { formatClock } from '../../i18n/format'
import { hasCode } from '../lib/fault'
import { useI18n } from '../lib/i18n'
import { Button } from '../ui/button'
import { ErrorPanel } from '../ui/feedback'
import type { DocumentState } from './use-kept-document'

/** Whether what was typed is on disk, and the way back. */
export function DocumentStatus({ kept }: { readonly kept: DocumentState }) {
  const { t } = useI18n()
  const { state, rev, savedAt, undo } = kept
  const text =
    state === 'saving'
      ? t('discovery.document.saving')
      : state === 'draft'
        ? t('discovery.document.draft')
        : state === 'saved' && savedAt !== null
          ? t('discovery.document.saved', { rev, date: formatClock(savedAt) })
          : t('discovery.document.unsaved')
  return (
    <span className="row small dim" data-testid="document-status" data-state={state}>
      <span role="status">{text}</span>
      <Button size="small" disabled={undo === null} onClick={() => undo?.()} data-testid="document-undo">
        {t('common.undo')}
      </Button>
    </span>
  )
}

/** Why it could not be saved, and what to do. */
export function DocumentProblem({ kept }: { readonly kept: DocumentState }) {
  const { t } = useI18n()
  if (kept.error === null) return null
  return hasCode(kept.error, 'staleRevision') ? (
    <div className="notice warn" role="alert">
      <span className="grow">{t('discovery.document.stale')}</span>
      <Button size="small" onClick={kept.reload}>
        {t('discovery.document.reload')}
      </Button>
    </div>
  ) : (
    <ErrorPanel error={kept.error} onRetry={kept.retry} />
  )
}
