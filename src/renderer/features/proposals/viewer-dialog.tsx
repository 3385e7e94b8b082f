import { useEffect, useState } from 'react'
import type { ProposalListEntry } from '../../../contract/api/planning'
import { fetchFile, saveBlob } from '../../lib/download'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { ErrorPanel, Loading } from '../../ui/feedback'
import { fileNameOf, pdfPath } from './pdf'

interface Shown {
  readonly blob: Blob
  readonly url: string
}

/** A version in the browser's own PDF viewer, from memory; nothing is written to the disk until it is downloaded. */
export function ViewerDialog({ entry, onClose }: { readonly entry: ProposalListEntry; readonly onClose: () => void }) {
  const { t } = useI18n()
  const [shown, setShown] = useState<Shown | null>(null)
  const [error, setError] = useState<unknown>(null)
  useEffect(() => {
    let url: string | null = null
    let open = true
    fetchFile(pdfPath(entry.id)).then(
      (blob) => {
        if (!open) return
        url = URL.createObjectURL(blob)
        setShown({ blob, url })
      },
      (thrown: unknown) => (open ? setError(thrown) : undefined),
    )
    return () => {
      open = false
      if (url !== null) URL.revokeObjectURL(url)
    }
  }, [entry.id])
  const title = t('plan.proposals.viewerTitle', { version: entry.version })
  return (
    <Dialog
      title={title}
      onClose={onClose}
      wide
      testId="proposal-viewer"
      footer={
        <>
          <span className="dim small grow viewer-hint">{t('plan.proposals.viewerFallback')}</span>
          <Button
            disabled={shown === null}
            onClick={() => (shown === null ? undefined : saveBlob(fileNameOf(entry), shown.blob))}
          >
            {t('plan.proposals.download')}
          </Button>
          <Button kind="primary" onClick={onClose}>
            {t('common.close')}
          </Button>
        </>
      }
    >
      <div className="viewer">
        {error !== null && <ErrorPanel error={error} />}
        {error === null && shown === null && <Loading block />}
        {/* SECURITY: the browser's PDF viewer does not run in a sandboxed frame; the file is one that this book sealed. */}
        {shown !== null && (
          // oxlint-disable-next-line react/iframe-missing-sandbox
          <iframe src={`${shown.url}#navpanes=0&view=FitH`} title={title} data-testid="proposal-pdf" />
        )}
      </div>
    </Dialog>
  )
}
