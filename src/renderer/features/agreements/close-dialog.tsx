import { useState } from 'react'
import type { OwnAgreement } from '../../../contract/api/agreements'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { TextAreaField } from '../../ui/field'
import { DateField } from '../../ui/select'
import { ActDialog } from './act-dialog'
import { useAgreementAct } from './use-agreement-acts'

type Closing = Parameters<typeof api.agreements.close.mutate>[0]

/** The client declines, cancels within the window, or the agreement is terminated: says which of these it is and what follows. */
export function CloseDialog(props: {
  readonly clientId: string
  readonly own: OwnAgreement
  readonly act: 'decline' | 'cancel' | 'terminate'
  readonly on: string
  readonly onClose: () => void
}) {
  const { t } = useI18n()
  const { own, act, onClose } = props
  const [on, setOn] = useState(props.on)
  const [reason, setReason] = useState('')
  const save = useAgreementAct(props.clientId, act, (input: Closing) => api.agreements.close.mutate(input), onClose)
  const submit = (): void => save.mutate({ id: own.id, rev: own.rev, act, on, reason })
  return (
    <ActDialog
      act="close"
      title={t(`agreements.act.${act}`)}
      saveLabel={t('agreements.close.save')}
      busy={save.isPending}
      error={save.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <p data-testid="close-note">{t(`agreements.close.${act}Note`, { day: own.lastCancelDay ?? '' })}</p>
      <DateField
        label={t('agreements.close.on')}
        value={on}
        min={own.signedOn ?? own.offeredOn}
        max={props.on}
        onChange={(day) => setOn(day ?? props.on)}
        testId="close-on"
      />
      <TextAreaField
        label={t('agreements.close.reason')}
        value={reason}
        maxLength={500}
        rows={3}
        onChange={setReason}
        data-testid="close-reason"
      />
    </ActDialog>
  )
}
