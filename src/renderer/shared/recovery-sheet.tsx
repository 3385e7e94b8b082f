import { useState, type FormEvent } from 'react'
import type { Profile } from '../../contract/api/app'
import { useI18n } from '../lib/i18n'
import { sameRecoveryCode } from './passphrase-strength'
import { Button, LinkButton } from '../ui/button'
import { TextField } from '../ui/field'
import './recovery-sheet.css'

/** Shows the recovery code once, large and printable, and lets nobody on who has not typed it back. */
export function RecoverySheet(props: {
  readonly code: string
  readonly publicKey: string
  readonly today: string
  readonly profile: Profile
  readonly onDone: () => void
  /** On a page with a title of its own. */
  readonly inside?: boolean
  readonly finishLabel?: string
}) {
  const { t } = useI18n()
  const Title = props.inside === true ? 'h3' : 'h1'
  const [typing, setTyping] = useState(false)
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const right = sameRecoveryCode(typed, props.code)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (right) props.onDone()
  }
  if (typing) {
    return (
      <form className="stack" onSubmit={submit}>
        <Title>{t('start.recovery.confirmTitle')}</Title>
        <p className="lead">{t('start.recovery.confirmBody')}</p>
        <TextField
          label={t('start.recovery.confirmLabel')}
          value={typed}
          onChange={(value) => {
            setTyped(value)
            setTried(false)
          }}
          error={tried && !right ? t('start.recovery.differs') : null}
          className="code-input"
          autoFocus
          data-testid="recovery-confirm"
        />
        <div className="row between">
          <LinkButton onClick={() => setTyping(false)}>{t('start.recovery.showAgain')}</LinkButton>
          <Button kind="primary" submit data-testid="recovery-finish">
            {props.finishLabel ?? t('start.recovery.finish')}
          </Button>
        </div>
      </form>
    )
  }
  return (
    <div className="stack">
      <div>
        <Title>{t('start.recovery.title')}</Title>
        <p className="lead">{t('start.recovery.body')}</p>
      </div>
      <div className="sheet" data-testid="recovery-sheet">
        <h2>{t('start.recovery.sheetTitle')}</h2>
        <p className="code" data-testid="recovery-code">
          {props.code}
        </p>
        <p>{t('start.recovery.sheetBody')}</p>
        <p className="small dim">
          {[props.profile.firm, props.profile.branch, props.profile.advisorName].filter(Boolean).join(' · ')} ·{' '}
          {t('start.recovery.createdOn', { date: props.today })}
        </p>
        <p className="small dim key">{t('start.recovery.publicKey', { key: props.publicKey })}</p>
      </div>
      <div className="row between">
        <Button onClick={() => print()} data-testid="recovery-print">
          {t('start.recovery.print')}
        </Button>
        <span className="row">
          <span className="small dim">{t('start.recovery.warning')}</span>
          <Button kind="primary" onClick={() => setTyping(true)} data-testid="recovery-continue">
            {t('start.recovery.hideCode')}
          </Button>
        </span>
      </div>
    </div>
  )
}
