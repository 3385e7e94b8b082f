import type { ReactNode } from 'react'
import type { ProgressEvent } from '../../contract/api/common'
import { wordOf } from '../../i18n/create-i18n'
import { formatCount, formatPercent } from '../../i18n/format'
import type { Fault } from '../lib/fault'
import { faultOf } from '../lib/fault'
import { useI18n } from '../lib/i18n'
import { Button } from './button'
import { Icon } from './icons'

/** Nothing here yet: why, and what to do next. */
export function Empty(props: { readonly title: string; readonly children?: ReactNode; readonly actions?: ReactNode }) {
  return (
    <div className="empty" data-testid="empty">
      <h2>{props.title}</h2>
      {props.children !== undefined && <p>{props.children}</p>}
      {props.actions !== undefined && <div className="row">{props.actions}</div>}
    </div>
  )
}

/** The shape of what is coming, while it is read. */
export function Loading(props: { readonly lines?: number; readonly block?: boolean }) {
  const { t } = useI18n()
  const widths = [64, 92, 78, 88, 52, 84, 70, 94]
  return (
    <div className={props.block === true ? 'skeleton block' : 'skeleton'} role="status" data-testid="loading">
      <span className="visually-hidden">{t('common.loading')}</span>
      {Array.from({ length: props.block === true ? 1 : (props.lines ?? 4) }, (_, index) => (
        <span key={index} style={{ width: `${props.block === true ? 100 : (widths[index % widths.length] ?? 80)}%` }} />
      ))}
    </div>
  )
}

/** Failures whose cause stands in the log; the others say themselves what is wrong. */
const UNEXPECTED: readonly Fault['code'][] = [
  'internal',
  'computationCrashed',
  'pdfFailed',
  'bookDamaged',
  'backupDamaged',
]

/** What happened, what was kept, what to do. */
export function ErrorPanel(props: {
  readonly error: unknown
  readonly onRetry?: () => void
  readonly children?: ReactNode
}) {
  const { t } = useI18n()
  const fault: Fault = faultOf(props.error)
  const text =
    fault.code === 'network'
      ? t('errors.network', { returnObjects: true })
      : t(`errors.code.${fault.code}`, { returnObjects: true })
  const problems = 'problems' in fault ? (fault.problems ?? []) : []
  const reasons = 'reasons' in fault ? (fault.reasons ?? []) : []
  return (
    <div className="error-panel" role="alert" data-testid="error-panel" data-code={fault.code}>
      <Icon name="alert" size={22} />
      <div>
        <strong>{text.title}</strong>
        <p>{text.body}</p>
        {problems.length + reasons.length > 0 && (
          <ul>
            {problems.slice(0, 8).map((problem) => (
              <li key={`${problem.path}${problem.code}`}>
                {t(`errors.problem.${problem.code}`)} <span className="dim">{problem.path}</span>
              </li>
            ))}
            {reasons.map((reason) => (
              <li key={reason}>{wordOf(t, 'reasons', reason)}</li>
            ))}
          </ul>
        )}
        {props.children}
        {UNEXPECTED.includes(fault.code) && fault.ref !== '' && (
          <p className="small ink2">{t('errors.reference', { ref: fault.ref })}</p>
        )}
        {props.onRetry !== undefined && (
          <div className="actions">
            <Button size="small" onClick={props.onRetry}>
              {t('common.retry')}
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}

/** Long work with numbers and a way out. */
export function ProgressPanel(props: {
  readonly label?: string
  readonly progress: Omit<ProgressEvent, 'type' | 'jobId'> | null
  readonly cancelling?: boolean
  readonly onCancel?: () => void
  /** How `done` and `total` are said; rows by default. */
  readonly amount?: (value: number) => string
}) {
  const { t } = useI18n()
  const { progress, amount = formatCount } = props
  const share =
    progress?.total === undefined || progress.total === 0 ? null : Math.min(1, progress.done / progress.total)
  const stage = progress === null ? t('common.working') : wordOf(t, 'enums.stage', progress.stage)
  const numbers =
    progress === null || progress.done === 0
      ? ''
      : progress.total === undefined
        ? amount(progress.done)
        : `${amount(progress.done)} / ${amount(progress.total)}`
  return (
    <div className="progress" role="group" aria-label={props.label ?? stage} data-testid="progress">
      <div className="row between">
        <span>
          <strong>{props.label ?? stage}</strong>
          {props.label !== undefined && <span className="dim"> · {stage}</span>}
        </span>
        <span className="dim nowrap">
          {numbers}
          {progress?.rate !== undefined && ` · ${t('progress.rate', { rate: formatCount(progress.rate) })}`}
          {share !== null && ` · ${formatPercent(share, 0)}`}
        </span>
      </div>
      <div
        className={share === null ? 'bar unknown' : 'bar'}
        role="progressbar"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share === null ? undefined : Math.round(share * 100)}
        aria-label={stage}
      >
        <i style={share === null ? undefined : { width: `${share * 100}%` }} />
      </div>
      {props.onCancel !== undefined && (
        <div>
          <Button size="small" onClick={props.onCancel} disabled={props.cancelling === true} data-testid="cancel-job">
            {props.cancelling === true ? t('progress.cancelling') : t('common.cancel')}
          </Button>
        </div>
      )}
    </div>
  )
}
