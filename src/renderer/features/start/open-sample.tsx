import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { api } from '../../lib/api'
import { useAppState } from '../../lib/app-state'
import { useI18n } from '../../lib/i18n'
import { STATE_KEY } from '../../lib/query'
import { requestTour } from '../../lib/tour'
import { useStream } from '../../lib/use-stream'
import { Button } from '../../ui/button'
import { ErrorPanel, ProgressPanel } from '../../ui/feedback'

/** Opens the sample book; the first time its exports are imported, with progress and a way out. */
export function OpenSample({ onBack }: { readonly onBack: () => void }) {
  const { t } = useI18n()
  const { books } = useAppState()
  const client = useQueryClient()
  const { state, run, cancel } = useStream<object>()
  const started = useRef(false)
  const open = async (): Promise<void> => {
    const opened = await run(() => api.book.openSample.mutate())
    if (opened === null) return
    if (!books.sample) requestTour()
    await client.invalidateQueries({ queryKey: STATE_KEY })
  }
  useEffect(() => {
    if (started.current) return
    started.current = true
    void open()
  })
  return (
    <div className="start-card">
      <h1>{t('start.sample.opening')}</h1>
      {!books.sample && <p className="lead">{t('start.sample.first')}</p>}
      {state.status === 'failed' ? (
        <ErrorPanel error={state.fault} onRetry={() => void open()} />
      ) : (
        <ProgressPanel
          label={t('start.sample.opening')}
          progress={state.status === 'running' ? state.progress : null}
          cancelling={state.status === 'running' && state.cancelling}
          onCancel={cancel}
        />
      )}
      {state.status === 'failed' && (
        <div>
          <Button onClick={onBack}>{t('common.back')}</Button>
        </div>
      )}
    </div>
  )
}
