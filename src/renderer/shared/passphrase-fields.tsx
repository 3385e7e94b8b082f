import { useState } from 'react'
import { useI18n } from '../lib/i18n'
import { TextField } from '../ui/field'
import { Button } from '../ui/button'
import { lengthOf, passphraseProblem, passphraseStrength } from './passphrase-strength'
import './passphrase.css'

/** One passphrase, with a look behind the dots and a word about Caps Lock. */
export function PassphraseField(props: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error?: string | null
  readonly hint?: string
  readonly autoFocus?: boolean
  readonly testId?: string
}) {
  const { t } = useI18n()
  const [shown, setShown] = useState(false)
  const [caps, setCaps] = useState(false)
  return (
    <div className="passphrase">
      <TextField
        label={props.label}
        type={shown ? 'text' : 'password'}
        value={props.value}
        onChange={props.onChange}
        error={props.error ?? null}
        hint={caps ? t('start.unlock.capsLock') : props.hint}
        autoFocus={props.autoFocus === true}
        onKeyUp={(event) => setCaps(event.getModifierState('CapsLock'))}
        data-testid={props.testId}
      />
      <Button
        kind="quiet"
        size="small"
        onClick={() => setShown(!shown)}
        aria-pressed={shown}
        aria-label={shown ? t('start.passphrase.hide') : t('start.passphrase.show')}
      >
        {shown ? t('common.hide') : t('common.show')}
      </Button>
    </div>
  )
}

function StrengthMeter({ passphrase }: { readonly passphrase: string }) {
  const { t } = useI18n()
  const strength = passphraseStrength(passphrase)
  const step = { weak: 1, fair: 2, good: 3, strong: 4 }[strength]
  return (
    <div className={`strength ${strength}`} data-testid="passphrase-strength" data-strength={strength}>
      <span className="bars" aria-hidden="true">
        {[1, 2, 3, 4].map((bar) => (
          <i key={bar} className={bar <= step && passphrase !== '' ? 'on' : ''} />
        ))}
      </span>
      <span role="status">
        {passphrase === ''
          ? ''
          : t('start.passphrase.strength', { word: t(`start.passphrase.strengthWord.${strength}`) })}
      </span>
    </div>
  )
}

/** A new passphrase, typed twice. `showProblems` after the first attempt to go on. */
export function NewPassphraseFields(props: {
  readonly value: string
  readonly again: string
  readonly onValue: (value: string) => void
  readonly onAgain: (value: string) => void
  readonly showProblems: boolean
  readonly autoFocus?: boolean
  readonly label?: string
}) {
  const { t } = useI18n()
  const problem = passphraseProblem(props.value, props.again)
  const first =
    problem === 'tooShort'
      ? t('start.passphrase.tooShort', { count: lengthOf(props.value) })
      : problem === 'tooWeak'
        ? t('start.passphrase.tooWeak')
        : null
  return (
    <div className="stack">
      <div>
        <PassphraseField
          label={props.label ?? t('start.passphrase.label')}
          value={props.value}
          onChange={props.onValue}
          error={props.showProblems ? first : null}
          hint={t('start.passphrase.advice')}
          autoFocus={props.autoFocus === true}
          testId="new-passphrase"
        />
        <StrengthMeter passphrase={props.value} />
      </div>
      <PassphraseField
        label={t('start.passphrase.again')}
        value={props.again}
        onChange={props.onAgain}
        error={
          (props.showProblems || props.again.length >= props.value.length) && problem === 'differ' && props.again !== ''
            ? t('start.passphrase.differ')
            : props.showProblems && problem === 'differ'
              ? t('start.passphrase.differ')
              : null
        }
        testId="new-passphrase-again"
      />
    </div>
  )
}
