import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Verification } from '../../../contract/api/planning'
import { formatInstant } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { Icon } from '../../ui/icons'

type Mark = 'good' | 'warn' | 'bad' | 'none'
interface Check {
  readonly key: string
  readonly mark: Mark
  readonly label: string
  readonly text: string
}

const icons: Record<Mark, string> = { good: 'check', warn: 'alert', bad: 'close', none: 'info' }

function useChecks(result: Verification): readonly Check[] {
  const { t } = useI18n()
  const { fileKnown, payloadKnown, signatureValid, recomputed } = result
  const file: Check = {
    key: 'file',
    label: t('plan.proposals.checkFile'),
    mark: fileKnown ? 'good' : 'bad',
    text: fileKnown ? t('plan.proposals.fileSame') : t('plan.proposals.fileChanged'),
  }
  const digest: Check = {
    key: 'digest',
    label: t('plan.proposals.checkDigest'),
    mark: payloadKnown ? 'good' : 'none',
    text: payloadKnown ? t('plan.proposals.digestKnown') : t('plan.proposals.digestUnknown'),
  }
  const signature: Check = {
    key: 'signature',
    label: t('plan.proposals.checkSignature'),
    mark: signatureValid === null ? 'none' : signatureValid ? 'good' : 'bad',
    text:
      signatureValid === null
        ? t('plan.proposals.signatureNone')
        : signatureValid
          ? t('plan.proposals.signatureValid')
          : t('plan.proposals.signatureWrong'),
  }
  if (recomputed === null) return [file, digest, signature]
  const figures: Check = {
    key: 'figures',
    label: t('plan.proposals.checkFigures'),
    mark: recomputed === 'same' ? 'good' : recomputed === 'different' ? 'bad' : 'warn',
    text:
      recomputed !== 'same'
        ? t(`plan.proposals.verified.${recomputed}`)
        : fileKnown
          ? t('plan.proposals.figuresSame')
          : t('plan.proposals.figuresSameKept'),
  }
  return [file, digest, signature, figures]
}

/** The answer in one sentence; below it each test, and what differs. */
export function VerifyResult(props: {
  readonly name: string
  readonly result: Verification
  readonly clientId: string
}) {
  const { t } = useI18n()
  const { result } = props
  const checks = useChecks(result)
  const known = result.version !== null
  const whole = result.fileKnown && result.signatureValid === true && result.recomputed === 'same'
  const tone: Mark = !known || !result.fileKnown || result.recomputed === 'different' ? 'bad' : whole ? 'good' : 'warn'
  const sentence = !known
    ? t('plan.proposals.verified.unknown')
    : !result.fileKnown
      ? t('plan.proposals.verified.changedFile', { version: result.version ?? '' })
      : result.recomputed === 'same'
        ? t('plan.proposals.verified.same')
        : t('plan.proposals.verified.unchangedFile')
  const facts: ReactNode = known && result.createdAt !== null && (
    <p className="dim">
      {t('plan.proposals.verifyFacts', {
        version: result.version ?? '',
        created: formatInstant(result.createdAt),
      })}
      {result.clientId !== null && result.clientId !== props.clientId && (
        <>
          {' '}
          · {t('plan.proposals.verifyOther')}{' '}
          <Link href={`/clients/${result.clientId}/proposals`}>{t('plan.proposals.verifyOpenOther')}</Link>
        </>
      )}
    </p>
  )
  return (
    <div className={`verify-result ${tone}`} role="status" data-testid="verify-result" data-tone={tone}>
      <p className="verify-say">
        <Icon name={icons[tone]} size={20} />
        <strong>{sentence}</strong>
      </p>
      <p className="dim small ellipsis">{props.name}</p>
      {facts}
      {known && (
        <dl className="verify-checks">
          {checks.map((check) => (
            <div key={check.key} className={check.mark} data-testid={`verify-${check.key}`}>
              <dt>
                <Icon name={icons[check.mark]} size={15} /> {check.label}
              </dt>
              <dd>{check.text}</dd>
            </div>
          ))}
        </dl>
      )}
      {result.differences.length > 0 && (
        <details>
          <summary>{t('plan.proposals.differences')}</summary>
          <ul className="differences">
            {result.differences.map((path) => (
              <li key={path}>{path === 'inputRefused' ? t('plan.proposals.inputRefused') : <code>{path}</code>}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
