import { RISK_LEVELS } from '../../../domain/suitability/levels'
import { wordOf } from '../../../i18n/create-i18n'
import { useI18n } from '../../lib/i18n'

type Level = (typeof RISK_LEVELS)[number]

/** Where a level stands between C1 and C5; filled up to it, with its word below. */
export function LevelScale({ level, muted }: { readonly level: Level; readonly muted?: boolean }) {
  const { t } = useI18n()
  const rank = RISK_LEVELS.indexOf(level)
  return (
    <ol
      className={muted === true ? 'level-scale muted' : 'level-scale'}
      aria-label={t('plan.risk.scale', { level: `${level} ${wordOf(t, 'enums.levelName', level)}` })}
    >
      {RISK_LEVELS.map((step, index) => (
        <li key={step} className={index < rank ? 'below' : index === rank ? 'here' : ''} aria-hidden="true">
          <i />
          <span>{step}</span>
          <small>{t(`enums.levelName.${step}`)}</small>
        </li>
      ))}
    </ol>
  )
}

/** `R1`, or `R1–R4`. */
export const riskRange = (risks: readonly string[]): string =>
  risks.length < 2 ? (risks[0] ?? '') : `${risks[0]}–${risks[risks.length - 1]}`
