import { useMutation } from '@tanstack/react-query'
import { useRef, useState, type DragEvent } from 'react'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { fingerprint, startUpload } from '../../lib/upload'
import { Button } from '../../ui/button'
import { ErrorPanel, ProgressPanel } from '../../ui/feedback'
import { Icon } from '../../ui/icons'
import { Card } from '../../ui/layout'
import { VerifyResult } from './verify-result'

async function verifyFile(file: File) {
  const never = new AbortController().signal
  const sha256 = await fingerprint(file, () => undefined, never)
  const upload = await startUpload(file, sha256, () => undefined)
  await upload.finished
  return { name: file.name, result: await api.proposals.verify.mutate({ uploadId: upload.uploadId }) }
}

/** A PDF dropped or chosen: is it of this book, was it changed, do its figures still follow? */
export function VerifyCard({ clientId }: { readonly clientId: string }) {
  const { t } = useI18n()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const verify = useMutation({ mutationFn: verifyFile })
  const take = (files: FileList | null): void => {
    const file = files?.[0]
    if (file !== undefined && !verify.isPending) verify.mutate(file)
  }
  const onDrop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <Card title={t('plan.proposals.verify')} testId="verify">
      <div className="stack">
        <p className="dim">{t('plan.proposals.verifyHint')}</p>
        {verify.isPending ? (
          <ProgressPanel label={t('plan.proposals.verifying', { name: verify.variables.name })} progress={null} />
        ) : (
          <div
            className={over ? 'verify-drop over' : 'verify-drop'}
            onDragOver={(event) => {
              event.preventDefault()
              setOver(true)
            }}
            onDragLeave={() => setOver(false)}
            onDrop={onDrop}
            data-testid="verify-drop"
          >
            <Icon name="file" size={22} />
            <span>{over ? t('plan.proposals.verifyDropActive') : t('plan.proposals.verifyDrop')}</span>
            <Button size="small" onClick={() => input.current?.click()} data-testid="verify-choose">
              {t('plan.proposals.verifyChoose')}
            </Button>
            <input
              ref={input}
              type="file"
              accept="application/pdf,.pdf"
              className="visually-hidden"
              tabIndex={-1}
              aria-label={t('plan.proposals.verifyChoose')}
              onChange={(event) => {
                take(event.target.files)
                event.target.value = ''
              }}
              data-testid="verify-input"
            />
          </div>
        )}
        {verify.isError && <ErrorPanel error={verify.error} />}
        {verify.data !== undefined && !verify.isPending && (
          <VerifyResult name={verify.data.name} result={verify.data.result} clientId={clientId} />
        )}
      </div>
    </Card>
  )
}
