import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState, type FormEvent } from 'react'
import { api } from '../../lib/api'
import { faultOf, type Fault } from '../../lib/fault'
import { useI18n } from '../../lib/i18n'
import { STATE_KEY } from '../../lib/query'
import { PassphraseField } from '../../shared/passphrase-fields'
import { Button, LinkButton } from '../../ui/button'
import { ErrorPanel } from '../../ui/feedback'
import { isBroken, RestoreBook } from './restore-book'
import type { StartStep } from './start-screen'

export function UnlockBook({ onStep }: { readonly onStep: (step: StartStep) => void }) {
  const { t } = useI18n()
  const client = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  const [passphrase, setPassphrase] = useState('')
  /** Stays while the passphrase is tried again. */
  const [broken, setBroken] = useState<Fault | null>(null)
  const unlock = useMutation({
    mutationFn: () => api.book.unlock.mutate({ book: 'main', passphrase }),
    onSuccess: () => client.invalidateQueries({ queryKey: STATE_KEY }),
    onError: (error) => {
      const fault = faultOf(error)
      if (isBroken(fault)) setBroken(fault)
      startAgain()
    },
  })
  const startAgain = (): void => {
    setPassphrase('')
    form.current?.querySelector('input')?.focus()
  }
  const keyRestored = (): void => {
    setBroken(null)
    unlock.reset()
    startAgain()
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (passphrase !== '') unlock.mutate()
  }
  return (
    <>
      <form ref={form} className="start-card" onSubmit={submit}>
        <h1>{t('start.unlock.title')}</h1>
        <p className="lead">{t('start.unlock.locked')}</p>
        <PassphraseField
          label={t('start.unlock.passphrase')}
          value={passphrase}
          onChange={setPassphrase}
          autoFocus
          testId="unlock-passphrase"
        />
        {unlock.isError && <ErrorPanel error={unlock.error} />}
        <Button kind="primary" size="large" submit busy={unlock.isPending} data-testid="unlock-submit">
          {unlock.isPending ? t('start.unlock.opening') : t('start.unlock.submit')}
        </Button>
        <div className="row between small">
          <LinkButton onClick={() => onStep('recover')} data-testid="to-recover">
            {t('start.unlock.forgot')}
          </LinkButton>
          <LinkButton onClick={() => onStep('sample')} data-testid="to-sample">
            {t('start.unlock.other')}
          </LinkButton>
        </div>
      </form>
      {broken !== null && <RestoreBook fault={broken} onKeyRestored={keyRestored} />}
    </>
  )
}
