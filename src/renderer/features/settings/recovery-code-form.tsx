import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { api, type Outputs } from '../../lib/api'
import { useProfile, useToday } from '../../lib/app-state'
import { useI18n } from '../../lib/i18n'
import { PassphraseField } from '../../shared/passphrase-fields'
import { RecoverySheet } from '../../shared/recovery-sheet'
import { Button } from '../../ui/button'
import { ErrorPanel } from '../../ui/feedback'
import { useToast } from '../../ui/toast'

/** A new recovery code for one that was lost or seen by others: passphrase, the code once, and typed back. */
export function RecoveryCodeForm() {
  const { t } = useI18n()
  const toast = useToast()
  const today = useToday()
  const profile = useProfile()
  const [passphrase, setPassphrase] = useState('')
  const [keys, setKeys] = useState<Outputs['book']['newRecoveryCode'] | null>(null)
  const renew = useMutation({
    mutationFn: () => api.book.newRecoveryCode.mutate({ passphrase }),
    onSuccess: setKeys,
    // SECURITY: right or wrong, the passphrase does not stay on the page.
    onSettled: () => setPassphrase(''),
    meta: { saves: true },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (passphrase !== '') renew.mutate()
  }
  if (keys !== null) {
    return (
      <RecoverySheet
        inside
        code={keys.recoveryCode}
        publicKey={keys.publicKey}
        today={today}
        profile={profile}
        finishLabel={t('settings.security.recoveryFinish')}
        onDone={() => {
          setKeys(null)
          renew.reset()
          toast.say(t('settings.security.recoveryDone'))
        }}
      />
    )
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <p className="dim">{t('settings.security.recoveryLead')}</p>
      <PassphraseField
        label={t('settings.security.old')}
        value={passphrase}
        onChange={setPassphrase}
        testId="recovery-passphrase"
      />
      {renew.isError && <ErrorPanel error={renew.error} />}
      <div>
        <Button submit busy={renew.isPending} disabled={passphrase === ''} data-testid="new-recovery-code">
          {t('settings.security.recoveryMake')}
        </Button>
      </div>
    </form>
  )
}
