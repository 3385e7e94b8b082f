import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { api, type Inputs } from '../../lib/api'
import { useToday } from '../../lib/app-state'
import { faultOf } from '../../lib/fault'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { ErrorPanel } from '../../ui/feedback'
import { Field, Segments, TextAreaField } from '../../ui/field'
import { DateField } from '../../ui/select'
import { useToast } from '../../ui/toast'
import type { Row } from './form'

type Status = 'missed' | 'reached' | 'promised'
type Call = Inputs['marketDay']['setCall']

/** Logs the call of the day: the step on the list and, when somebody was reached, the entry in the service log. */
export function CallDialog(props: {
  readonly runId: string
  readonly row: Row
  readonly onClose: () => void
  readonly onChanged: () => void
}) {
  const { t } = useI18n()
  const toast = useToast()
  const today = useToday()
  const [status, setStatus] = useState<Status>('reached')
  const [note, setNote] = useState('')
  const [due, setDue] = useState<string | null>(null)
  const { row, runId } = props
  const undo = (id: string): void => {
    api.marketDay.undoCall.mutate({ id }).then(
      () => {
        toast.say(t('marketDay.call.undone'))
        props.onChanged()
      },
      (error: unknown) => {
        const { code } = faultOf(error)
        toast.fail(code === 'network' ? t('errors.network.title') : t(`errors.code.${code}.title`))
      },
    )
  }
  const save = useMutation({
    mutationFn: (call: Call) => api.marketDay.setCall.mutate(call),
    onSuccess: (step) => {
      toast.say(t('marketDay.call.saved', { name: row.name }), () => undo(step.id))
      props.onChanged()
      props.onClose()
    },
    meta: { saves: true },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const reached = status !== 'missed'
    save.mutate({
      runId,
      clientId: row.clientId,
      status,
      // Nobody was reached: that is no contact, however often it was tried.
      contact: reached
        ? {
            date: today,
            channel: 'phone',
            startedBy: 'advisor',
            quality: status === 'promised' ? 'promised' : 'reviewed',
            summary: note.trim() === '' ? t('marketDay.call.defaultNote') : note.trim(),
            promiseDue: status === 'promised' ? due : null,
          }
        : null,
    })
  }
  return (
    <Dialog title={t('marketDay.call.title', { name: row.name })} onClose={props.onClose} testId="call-dialog">
      <form className="stack" onSubmit={submit}>
        <Field label={t('marketDay.call.result')}>
          {() => (
            <Segments<Status>
              label={t('marketDay.call.result')}
              value={status}
              options={(['reached', 'promised', 'missed'] as const).map((value) => ({
                value,
                label: t(`marketDay.call.${value}`),
              }))}
              onChange={setStatus}
            />
          )}
        </Field>
        {status !== 'missed' && (
          <TextAreaField
            label={t('marketDay.call.note')}
            placeholder={t('marketDay.call.noteHint')}
            value={note}
            maxLength={2000}
            rows={4}
            onChange={setNote}
            data-testid="call-note"
          />
        )}
        {status === 'promised' && (
          <DateField label={t('marketDay.call.due')} optional value={due} min={today} onChange={setDue} />
        )}
        {save.isError && <ErrorPanel error={save.error} />}
        <div className="row between">
          <Button onClick={props.onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" submit busy={save.isPending} data-testid="call-save">
            {t('common.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
