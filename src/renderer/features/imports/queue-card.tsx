import { useLocation } from 'wouter'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { ProgressPanel } from '../../ui/feedback'
import { Card } from '../../ui/layout'
import { FileItem } from './file-item'
import { inOrder, isBusy, isOver, isRunnable } from './queue'
import { useQueue } from './queue-context'

function BatchLine() {
  const { t } = useI18n()
  const [, go] = useLocation()
  const { batch, files } = useQueue()
  const busy = files.find(isBusy)
  if (batch.running) {
    const done = files.filter(isOver).length
    return (
      <div className="notice">
        <div className="grow">
          <ProgressPanel
            label={`${t('imports.batch.running')} · ${t('progress.of', { done: done + 1, total: files.length })}${busy === undefined ? '' : ` · ${busy.name}`}`}
            progress={busy?.progress ?? null}
          />
        </div>
      </div>
    )
  }
  if (batch.stoppedAt !== null) {
    return (
      <p className="notice warn" role="alert" data-testid="batch-stopped">
        {t('imports.batch.stopped', { file: batch.stoppedAt })}
      </p>
    )
  }
  if (batch.finished && files.length > 0) {
    return (
      <p className="notice" role="status" data-testid="batch-finished">
        <strong>{t('imports.batch.finished')}</strong>
        <span className="grow" />
        <Button size="small" onClick={() => go('/clients')}>
          {t('imports.batch.nextClients')}
        </Button>
        <Button size="small" kind="primary" onClick={() => go('/tiers')}>
          {t('imports.batch.nextTiers')}
        </Button>
      </p>
    )
  }
  return null
}

export function QueueCard() {
  const { t } = useI18n()
  const queue = useQueue()
  const { files, batch } = queue
  if (files.length === 0) return null
  const preparing = files.some((file) => ['waiting', 'hashing', 'uploading', 'sniffing'].includes(file.status))
  const runnable = files.filter(isRunnable).length
  const many = files.filter((file) => !isOver(file)).length > 1
  return (
    <Card
      title={t('imports.queue')}
      testId="import-queue"
      aside={
        <>
          {files.some(isOver) && !files.some(isBusy) && (
            <Button size="small" onClick={queue.clearOver}>
              {t('imports.clearDone')}
            </Button>
          )}
          {batch.running ? (
            <Button size="small" onClick={queue.stopAll}>
              {t('imports.stopAll')}
            </Button>
          ) : (
            many && (
              <Button
                size="small"
                kind="primary"
                disabled={preparing || runnable === 0}
                title={t('imports.runAllHint')}
                onClick={() => void queue.runAll()}
                data-testid="run-all"
              >
                {t('imports.runAll')}
              </Button>
            )
          )}
        </>
      }
    >
      {many && <p className="dim small">{t('imports.order')}</p>}
      <BatchLine />
      <ul className="queue">
        {inOrder(files).map((file) => (
          <FileItem key={file.id} file={file} />
        ))}
      </ul>
    </Card>
  )
}
