import { type FeeLimits, type FeeRefusal, feeRule } from '../../domain/fees/fee-rules'
import { formatPercent } from '../../i18n/format'
import { useI18n } from '../lib/i18n'
import './fee-refusals.css'

/** Below this a rule is background knowledge and says so. */
const READ_IN_THE_TEXT = 0.9

/** Why a fee is not allowed: each rule by its name, and what it says. */
export function FeeRefusals(props: {
  readonly codes: readonly FeeRefusal[]
  readonly limits: FeeLimits
  readonly testId?: string
}) {
  const { t, language } = useI18n()
  return (
    <ul className="fee-refusals" data-testid={props.testId}>
      {props.codes.map((code) => {
        const { law, text, confidence } = feeRule(code, language === 'zh-CN' ? 'zh' : 'en', props.limits)
        return (
          <li key={code} data-code={code}>
            <strong>{law ?? t('agreements.rule.house')}</strong>
            <span>{text}</span>
            {confidence !== null && confidence < READ_IN_THE_TEXT && (
              <span className="dim small">
                {t('agreements.rule.background', { confidence: formatPercent(confidence, 0) })}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
