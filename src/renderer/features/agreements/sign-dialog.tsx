import { useState } from 'react'
import type { ClientAgreementsView, OwnAgreement } from '../../../contract/api/agreements'
import { type FeeRefusal, signatureRefusals } from '../../../domain/fees/fee-rules'
import { workingDaysAfter } from '../../../domain/working-days'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { FeeRefusals } from '../../shared/fee-refusals'
import { TextField } from '../../ui/field'
import { DateField } from '../../ui/select'
import { ActDialog } from './act-dialog'
import { useAgreementAct } from './use-agreement-acts'

type Signature = Parameters<typeof api.agreements.sign.mutate>[0]

/** Number, day and risk letter of a signature; says at once until when the client may walk away. */
export function SignDialog(props: {
  readonly clientId: string
  readonly view: ClientAgreementsView
  readonly own: OwnAgreement
  readonly onClose: () => void
}) {
  const { t } = useI18n()
  const { own, view, onClose } = props
  const [agreementNo, setNo] = useState(own.agreementNo ?? '')
  const [signedOn, setSignedOn] = useState(view.on)
  const [riskLetterOn, setLetter] = useState<string | null>(null)
  const [asked, setAsked] = useState(false)
  const save = useAgreementAct(props.clientId, 'sign', (input: Signature) => api.agreements.sign.mutate(input), onClose)
  const refusals: readonly FeeRefusal[] = signatureRefusals({ agreementNo, signedOn, riskLetterOn })
  const window = workingDaysAfter(signedOn, view.limits.cancellationDays)
  const submit = (): void => {
    setAsked(true)
    if (refusals.length === 0) save.mutate({ id: own.id, rev: own.rev, agreementNo, signedOn, riskLetterOn })
  }
  return (
    <ActDialog
      act="sign"
      title={t('agreements.sign.title')}
      saveLabel={t('agreements.sign.save')}
      busy={save.isPending}
      error={save.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={t('agreements.sign.no')}
        hint={t('agreements.sign.noHint')}
        value={agreementNo}
        maxLength={40}
        onChange={setNo}
        data-testid="sign-no"
      />
      <DateField
        label={t('agreements.sign.riskLetter')}
        value={riskLetterOn}
        max={view.on}
        onChange={setLetter}
        testId="sign-letter"
      />
      <DateField
        label={t('agreements.sign.on')}
        value={signedOn}
        min={own.offeredOn}
        max={view.on}
        onChange={(day) => setSignedOn(day ?? view.on)}
        testId="sign-on"
      />
      <p data-testid="sign-window">
        {t('agreements.sign.window', { day: window.day, n: view.limits.cancellationDays })}
        {!window.known && ` ${t('agreements.say.windowUnknown')}`}
      </p>
      {asked && refusals.length > 0 && <FeeRefusals codes={refusals} limits={view.limits} testId="sign-refusals" />}
    </ActDialog>
  )
}
