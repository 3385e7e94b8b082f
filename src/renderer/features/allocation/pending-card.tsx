import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { formatInstantDay } from '../../../i18n/format'
import { api } from '../../lib/api'
import { useProfile } from '../../lib/app-state'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { ErrorPanel } from '../../ui/feedback'
import { TextField } from '../../ui/field'
import { Card } from '../../ui/layout'
import { useToast } from '../../ui/toast'
import type { View } from './view'

type Choice = NonNullable<View['choice']>

/** A choice that waits for a second person, or what he said against it. */
export function PendingCard({ clientId, view }: { readonly clientId: string; readonly view: View }) {
  const { t } = useI18n()
  const { choice } = view
  if (choice?.status === 'refused' && choice.decision !== null)
    return (
      <div className="notice warn" role="note" data-testid="override-refused">
        <span>
          <b>{t('allocation.pending.refusedTitle')}</b>{' '}
          {t('allocation.pending.refusedBy', {
            by: choice.decision.by,
            date: formatInstantDay(choice.decision.at),
            reason: choice.decision.reason,
          })}
        </span>
      </div>
    )
  return choice?.status === 'pending' ? <Decide clientId={clientId} choice={choice} /> : null
}

function Decide({ clientId, choice }: { readonly clientId: string; readonly choice: Choice }) {
  const { t } = useI18n()
  const toast = useToast()
  const client = useQueryClient()
  const { role, advisorName } = useProfile()
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState(false)
  const decide = useMutation({
    mutationFn: (approved: boolean) =>
      api.allocation.decide.mutate({ clientId, choiceId: choice.id, approved, reason: note.trim() }),
    onSuccess: async (_, approved) => {
      toast.say(approved ? t('allocation.pending.approved') : t('allocation.pending.refused'))
      for (const key of ['allocation.forClient', 'allocation.history', 'proposals.readiness'])
        await client.invalidateQueries({ queryKey: [key, clientId] })
    },
    meta: { saves: true },
  })
  const own = choice.by.trim() === advisorName.trim()
  const barred = own ? t('allocation.pending.own') : role === 'manager' ? null : t('allocation.pending.role')
  return (
    <Card
      title={t('allocation.pending.title')}
      aside={t('allocation.pending.by', { by: choice.by, date: formatInstantDay(choice.at) })}
      testId="override-pending"
    >
      <div className="stack tight">
        <p>{t('allocation.pending.reason', { reason: choice.reason })}</p>
        <p className="dim">{t('allocation.pending.until')}</p>
        {barred !== null ? (
          <p className="warn-text" data-testid="override-barred">
            {barred}
          </p>
        ) : (
          <div className="decide-row">
            <TextField
              label={t('allocation.pending.note')}
              value={note}
              onChange={setNote}
              maxLength={500}
              error={asked && note.trim() === '' ? t('allocation.pending.noteNeeded') : null}
              data-testid="override-note"
            />
            <Button
              kind="primary"
              busy={decide.isPending}
              onClick={() => decide.mutate(true)}
              data-testid="override-approve"
            >
              {t('allocation.pending.approve')}
            </Button>
            <Button
              busy={decide.isPending}
              onClick={() => {
                setAsked(true)
                if (note.trim() !== '') decide.mutate(false)
              }}
              data-testid="override-refuse"
            >
              {t('allocation.pending.refuse')}
            </Button>
          </div>
        )}
        {decide.isError && <ErrorPanel error={decide.error} />}
      </div>
    </Card>
  )
}
