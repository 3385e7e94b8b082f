import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { api } from '../../lib/api'
import { useOpenBook } from '../../lib/app-state'
import { useI18n } from '../../lib/i18n'
import { IDLE_CHOICES, setIdleMinutes, useIdleMinutes } from '../../lib/idle'
import { NewPassphraseFields, PassphraseField } from '../../shared/passphrase-fields'
import { passphraseProblem } from '../../shared/passphrase-strength'
import { Button } from '../../ui/button'
import { ErrorPanel } from '../../ui/feedback'
import { Card } from '../../ui/layout'
import { Select } from '../../ui/select'
import { useToast } from '../../ui/toast'
import { RecoveryCodeForm } from './recovery-code-form'

function PassphraseForm() {
  const { t } = useI18n()
  const toast = useToast()
  const [oldPassphrase, setOld] = useState('')
  const [newPassphrase, setNew] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const change = useMutation({
    mutationFn: () => api.book.changePassphrase.mutate({ oldPassphrase, newPassphrase }),
    onSuccess: () => {
      setOld('')
      setNew('')
      setAgain('')
      setTried(false)
      toast.say(t('settings.security.changed'))
    },
    meta: { saves: true },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (oldPassphrase !== '' && passphraseProblem(newPassphrase, again) === null) change.mutate()
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <p className="dim">{t('settings.security.passphraseLead')}</p>
      <PassphraseField
        label={t('settings.security.old')}
        value={oldPassphrase}
        onChange={setOld}
        testId="old-passphrase"
      />
      <NewPassphraseFields
        label={t('settings.security.new')}
        value={newPassphrase}
        again={again}
        onValue={setNew}
        onAgain={setAgain}
        showProblems={tried}
      />
      {change.isError && <ErrorPanel error={change.error} />}
      <div>
        <Button kind="primary" submit busy={change.isPending} data-testid="change-passphrase">
          {t('settings.security.change')}
        </Button>
      </div>
    </form>
  )
}

export function SecuritySection() {
  const { t } = useI18n()
  const { book } = useOpenBook()
  const minutes = useIdleMinutes()
  return (
    <div className="stack narrow">
      <Card title={t('settings.security.lock')}>
        <div className="row between">
          <span className="dim">{t('settings.security.lockLead')}</span>
          <Select
            label={t('settings.security.lock')}
            value={String(minutes)}
            options={IDLE_CHOICES.map((choice) => ({
              value: String(choice),
              label: t('settings.security.minutes', { minutes: choice }),
            }))}
            onChange={(value) => setIdleMinutes(Number(value))}
            width={140}
            testId="idle-minutes"
          />
        </div>
      </Card>
      <Card title={t('settings.security.passphrase')}>
        {book === 'sample' ? <p className="dim">{t('settings.security.sample')}</p> : <PassphraseForm />}
      </Card>
      {book !== 'sample' && (
        <Card title={t('settings.security.recovery')} testId="recovery-card">
          <RecoveryCodeForm />
        </Card>
      )}
    </div>
  )
}
