import policy from '../../../../resources/policies/retirement-policy.json'
import { formatNumber } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { Tag } from '../../ui/layout'
import type { Answer, Projection } from './use-answers'
import { spreadWidth, zoneOfTests } from './zone-facts'

const MODELS = ['lognormal', 'studentT', 'stress', 'bootstrap'] as const

/** p under each model, and whether their difference keeps the plan out of green; then the sensitivity line. */
export function SpreadLines(props: { readonly projection: Answer; readonly full: Projection | undefined }) {
  const { t, f } = useI18n()
  const { projection, full } = props
  if (full?.spread === undefined) return <p className="dim small full-line">{t('zone.tests.spreadWorking')}</p>
  const { spread, sensitivity } = full
  const width = spreadWidth(spread)
  const points = (share: number): string => formatNumber(share * 100, 1)
  const words = { width: points(width), limit: formatNumber(policy.modelSpreadLimit * 100, 0) }
  const tests = zoneOfTests(projection)
  const says =
    width <= policy.modelSpreadLimit
      ? t('zone.tests.spreadFine', words)
      : tests === 'green'
        ? t('zone.tests.spreadBinds', words)
        : t('zone.tests.spreadIdle', { ...words, zone: t(`charts.zone.${tests}`) })
  return (
    <div className="spread-lines full-line" data-testid="zone-spread">
      <p>
        <b>{t('zone.tests.spread')}</b>{' '}
        {MODELS.map((model) => {
          const p = spread[model]
          return typeof p === 'number' ? (
            <span key={model} className="spread-model">
              {t(`zone.tests.models.${model}`)} <b className="num">{f.probability(p)}</b>
            </span>
          ) : null
        })}
      </p>
      <p>
        {width > policy.modelSpreadLimit && <Tag tone="warn">{t('planning.bindingTest.spread')}</Tag>} {says}
      </p>
      {sensitivity && (
        <p className="dim">{t('zone.tests.sensitivity', { p: f.probability(sensitivity.successProbability) })}</p>
      )}
    </div>
  )
}
