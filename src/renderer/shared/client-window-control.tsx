import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { MeetingState } from '../../contract/api/meeting'
import { useI18n } from '../lib/i18n'
import { useMeeting } from '../lib/meeting'
import { useNewest } from '../lib/use-newest'
import { Button, LinkButton } from '../ui/button'
import { ErrorPanel } from '../ui/feedback'
import './client-window-control.css'

type Shown = NonNullable<MeetingState['shown']>

/** How long a window may take to appear before one says that it has not. */
const APPEARS_MS = 6000

/** True for a while after a window was asked for: an empty place is then no failure yet. */
function useAppearing(asked: boolean): boolean {
  const [overdue, setOverdue] = useState(false)
  useEffect(() => {
    if (!asked) return undefined
    const timer = setTimeout(() => setOverdue(true), APPEARS_MS)
    return () => {
      clearTimeout(timer)
      setOverdue(false)
    }
  }, [asked])
  return asked && !overdue
}

function useStanding(here: boolean, appearing: boolean): string {
  const { t } = useI18n()
  const { state } = useMeeting()
  if (!state.present) return t(appearing ? 'meeting.opening' : 'meeting.gone')
  if (here) return state.hidden ? `${t('meeting.here')} · ${t('meeting.hiddenNow')}` : t('meeting.here')
  if (state.shown === null) return t('meeting.nothing')
  return t('meeting.other', { name: state.shown.clientName, what: t(`meeting.kinds.${state.shown.kind}`) })
}

/**
 * Opens the client's window, puts this page into it and keeps it there: every change of `question` follows, the newest only.
 * Another page is shown only when the advisor says so.
 */
export function ClientWindowControl<Q>(props: {
  readonly kind: Shown['kind']
  readonly clientId: string
  /** What is shown, kept while it is the same; null while there is nothing that could be shown. */
  readonly question: Q | null
  readonly show: (question: Q) => Promise<{ readonly shown: boolean }>
}) {
  const { t } = useI18n()
  const { state, open, hide, end } = useMeeting()
  const { kind, clientId, question, show } = props
  const here = state.shown?.kind === kind && state.shown.clientId === clientId
  const driven = useNewest(state.present && here ? question : null, show)
  const start = useMutation({
    mutationFn: async () => {
      if (!state.present) await open()
      if (question !== null) await show(question)
    },
  })
  const standing = useStanding(here, useAppearing(state.opened && !state.present))
  return (
    <div className="client-window-control" data-testid="client-window-control" data-here={here && state.present}>
      {!(here && state.present) && (
        <Button
          kind="primary"
          onClick={() => start.mutate()}
          disabled={question === null}
          busy={start.isPending}
          data-testid="open-client-window"
        >
          {t(state.present ? 'meeting.show' : state.opened ? 'meeting.again' : 'meeting.open')}
        </Button>
      )}
      {state.opened && (
        <p className="dim small" role="status" data-testid="client-window-standing">
          {standing}
        </p>
      )}
      {state.opened && (
        <div className="row">
          {state.present && (
            <LinkButton
              onClick={() => hide(!state.hidden)}
              aria-pressed={state.hidden}
              data-testid="client-window-hide"
            >
              {t(state.hidden ? 'meeting.unhide' : 'meeting.hide')}
            </LinkButton>
          )}
          <LinkButton onClick={end} data-testid="client-window-end">
            {t('meeting.end')}
          </LinkButton>
        </div>
      )}
      {(start.isError || driven.error !== null) && (
        <p className="small bad" role="alert">
          {t('meeting.failed')}
        </p>
      )}
      {start.isError && <ErrorPanel error={start.error} />}
    </div>
  )
}
