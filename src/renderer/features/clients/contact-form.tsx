import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { api, type Inputs } from '../../lib/api'
import { useToday } from '../../lib/app-state'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { ErrorPanel } from '../../ui/feedback'
import { Field, Segments, TextAreaField } from '../../ui/field'
import { DateField, SelectField } from '../../ui/select'
import { useToast } from '../../ui/toast'

type NewContact = Inputs['clients']['addContact']
const CHANNELS = ['phone', 'wecom', 'faceToFace', 'event', 'sms', 'mail'] as const
const QUALITIES = ['learned', 'decided', 'promised', 'reviewed'] as const

/** One contact; it counts as service only when something was learned, decided, promised or reviewed. */
export function ContactForm(props: {
  readonly clientId: string
  readonly onClose: () => void
  readonly onSaved: () => void
}) {
  const { t } = useI18n()
  const toast = useToast()
  const today = useToday()
  const [contact, setContact] = useState<NewContact>({
    clientId: props.clientId,
    date: today,
    channel: 'phone',
    startedBy: 'advisor',
    quality: 'learned',
    summary: '',
    promiseDue: null,
  })
  const change = (part: Partial<NewContact>): void => setContact((now) => ({ ...now, ...part }))
  const add = useMutation({
    mutationFn: () => api.clients.addContact.mutate(contact),
    onSuccess: () => {
      toast.say(t('clients.service.contactSaved'))
      props.onSaved()
      props.onClose()
    },
    meta: { saves: true },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    add.mutate()
  }
  return (
    <Dialog title={t('clients.service.addContact')} onClose={props.onClose} testId="contact-form">
      <form className="stack" onSubmit={submit}>
        <div className="grid-2">
          <DateField
            label={t('clients.service.date')}
            value={contact.date}
            max={today}
            onChange={(date) => change({ date: date ?? today })}
          />
          <SelectField
            label={t('clients.service.channel')}
            value={contact.channel}
            options={CHANNELS.map((value) => ({ value, label: t(`enums.channel.${value}`) }))}
            onChange={(channel) => change({ channel })}
          />
          <Field label={t('clients.service.startedBy')}>
            {() => (
              <Segments
                label={t('clients.service.startedBy')}
                value={contact.startedBy}
                options={(['advisor', 'client'] as const).map((value) => ({
                  value,
                  label: t(`enums.startedBy.${value}`),
                }))}
                onChange={(startedBy) => change({ startedBy })}
              />
            )}
          </Field>
          <SelectField<(typeof QUALITIES)[number] | 'none'>
            label={t('clients.service.quality')}
            value={contact.quality ?? 'none'}
            options={[
              ...QUALITIES.map((value) => ({ value, label: t(`enums.quality.${value}`) })),
              { value: 'none' as const, label: t('clients.service.qualityNone') },
            ]}
            onChange={(quality) => change({ quality: quality === 'none' ? null : quality })}
          />
        </div>
        <TextAreaField
          label={t('clients.service.summary')}
          placeholder={t('clients.service.summaryHint')}
          value={contact.summary}
          maxLength={2000}
          rows={4}
          onChange={(summary) => change({ summary })}
          data-testid="contact-summary"
        />
        <DateField
          label={t('clients.service.promiseDue')}
          optional
          value={contact.promiseDue}
          min={contact.date}
          onChange={(promiseDue) => change({ promiseDue })}
        />
        {add.isError && <ErrorPanel error={add.error} />}
        <div className="row between">
          <Button onClick={props.onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" submit busy={add.isPending} data-testid="contact-save">
            {t('common.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
