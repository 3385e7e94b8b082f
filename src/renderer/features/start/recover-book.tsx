import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { STATE_KEY } from '../../lib/query'
import { NewPassphraseFields } from '../../shared/passphrase-fields'
import { passphraseProblem } from '../../shared/passphrase-strength'
import { Button } from '../../ui/button'
import { ErrorPanel } from '../../ui/feedback'
import { TextField } from '../../ui/field'
import { useToast } from '../../ui/toast'

export function RecoverBook({ onBack }: { readonly onBack: () => void }) {
  const { t } = useI18n()
  const toast = useToast()
  const client = useQueryClient()
  const [recoveryCode, setRecoveryCode] = useState('')
  const [newPassphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const recover = useMutation({
    mutationFn: () => api.book.recover.mutate({ book: 'main', recoveryCode, newPassphrase }),
    onSuccess: () => {
      toast.say(t('start.recover.done'))
      return client.invalidateQueries({ queryKey: STATE_KEY })
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (recoveryCode.trim() !== '' && passphraseProblem(newPassphrase, again) === null) recover.mutate()
  }
  return (
    <form className="start-card" onSubmit={submit} noValidate>
      <h1>{t('start.recover.title')}</h1>
      <TextField
        label={t('start.recover.code')}
        hint={t('start.recover.body')}
        value={recoveryCode}
        onChange={setRecoveryCode}
        className="code-input"
        autoFocus
        data-testid="recover-code"
      />
      <NewPassphraseFields
        label={t('settings.security.new')}
        value={newPassphrase}
        again={again}
        onValue={setPassphrase}
        onAgain={setAgain}
        showProblems={tried}
      />
      {recover.isError && <ErrorPanel error={recover.error} />}
      <div className="row between">
        <Button onClick={onBack}>{t('common.back')}</Button>
        <Button kind="primary" submit busy={recover.isPending} data-testid="recover-submit">
          {t('start.recover.submit')}
        </Button>
      </div>
    </form>
  )
}
