import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { api, type Outputs } from '../../lib/api'
import { useAppState } from '../../lib/app-state'
import { useI18n } from '../../lib/i18n'
import { STATE_KEY } from '../../lib/query'
import { NewPassphraseFields } from '../../shared/passphrase-fields'
import { passphraseProblem } from '../../shared/passphrase-strength'
import { emptyProfile, ProfileFields, profileProblems } from '../../shared/profile-form'
import { RecoverySheet } from '../../shared/recovery-sheet'
import { Button } from '../../ui/button'
import { ErrorPanel, ProgressPanel } from '../../ui/feedback'

type Step = 'passphrase' | 'profile' | 'recovery'
const STEPS: readonly Step[] = ['passphrase', 'profile', 'recovery']

function Steps({ current }: { readonly current: Step }) {
  const { t } = useI18n()
  return (
    <ol className="steps">
      {STEPS.map((step, index) => (
        <li key={step} aria-current={step === current ? 'step' : undefined}>
          <i>{index + 1}</i> {t(`start.steps.${step}`)}
        </li>
      ))}
    </ol>
  )
}

/** Passphrase → firm and advisor → recovery code, and only then the workstation. */
export function CreateBook({ onBack }: { readonly onBack: () => void }) {
  const { t } = useI18n()
  const { today } = useAppState()
  const client = useQueryClient()
  const [step, setStep] = useState<Step>('passphrase')
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [profile, setProfile] = useState(emptyProfile)
  const [tried, setTried] = useState(false)
  const [keys, setKeys] = useState<Outputs['book']['create'] | null>(null)
  const create = useMutation({
    mutationFn: () => api.book.create.mutate({ passphrase, profile }),
    onSuccess: (made) => {
      setKeys(made)
      // SECURITY: the passphrase is not needed any more.
      setPassphrase('')
      setAgain('')
      setStep('recovery')
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (step === 'passphrase' && passphraseProblem(passphrase, again) === null) {
      setTried(false)
      setStep('profile')
    }
    if (step === 'profile' && Object.keys(profileProblems(profile)).length === 0) create.mutate()
  }
  if (step === 'recovery' && keys !== null) {
    return (
      <div className="start-card wide">
        <Steps current="recovery" />
        <RecoverySheet
          code={keys.recoveryCode}
          publicKey={keys.publicKey}
          today={today}
          profile={profile}
          onDone={() => void client.invalidateQueries({ queryKey: STATE_KEY })}
        />
      </div>
    )
  }
  return (
    <form className={step === 'profile' ? 'start-card wide' : 'start-card'} onSubmit={submit} noValidate>
      <Steps current={step} />
      {step === 'passphrase' ? (
        <>
          <h1>{t('start.passphrase.title')}</h1>
          <p className="lead">{t('start.passphrase.body')}</p>
          <NewPassphraseFields
            value={passphrase}
            again={again}
            onValue={setPassphrase}
            onAgain={setAgain}
            showProblems={tried}
            autoFocus
          />
        </>
      ) : (
        <>
          <h1>{t('start.profile.title')}</h1>
          <p className="lead">{t('start.profile.body')}</p>
          <ProfileFields profile={profile} onChange={setProfile} showProblems={tried} />
        </>
      )}
      {create.isPending && <ProgressPanel label={t('start.profile.creating')} progress={null} />}
      {create.isError && <ErrorPanel error={create.error} />}
      <div className="row between">
        <Button onClick={step === 'passphrase' ? onBack : () => setStep('passphrase')} disabled={create.isPending}>
          {t('common.back')}
        </Button>
        <Button kind="primary" submit busy={create.isPending} data-testid="start-next">
          {step === 'passphrase' ? t('common.next') : t('start.profile.create')}
        </Button>
      </div>
    </form>
  )
}
