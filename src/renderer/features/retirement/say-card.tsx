import type { ReactNode } from 'react'
import policy from '../../../../resources/policies/retirement-policy.json'
import { statedSustainable } from '../../../domain/retirement/stated-spending'
import { wordOf } from '../../../i18n/create-i18n'
import { formatNumber, formatPercent } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { Tag } from '../../ui/layout'
import { ZoneWord } from '../../shared/zone-word'
import type { Plan } from './plan-edit'
import type { Answer } from './use-answers'
import { keptBy } from './zone-facts'

/** The answer first: the zone, a monthly amount, and what decided it. */
export function SayCard(props: {
  readonly plan: Plan
  readonly projection: Answer
  /** What can be done with the answer. */
  readonly children?: ReactNode
}) {
  const { plan, projection } = props
  const { t, f } = useI18n()
  const zone = projection.zone ?? 'grey'
  const planned = plan.essentialMonthly + plan.lifestyleMonthly
  const words = { age: plan.members[0]?.planToAge ?? '', planned: f.moneyUnit(planned) }
  const amount = statedSustainable(planned, projection)
  const sentence =
    amount === null
      ? t('plan.retirement.sayNoAmount', words)
      : t('plan.retirement.sayPlain', { ...words, amount: f.moneyUnit(amount) })
  const kept = keptBy(projection, plan.previousZone)
  return (
    <section
      className={`card zone-say ${zone}`}
      data-testid="zone-say"
      data-amount={amount ?? undefined}
      data-p={projection.successProbability}
    >
      <div className="zone-say-words" aria-live="polite">
        <ZoneWord zone={zone} />
        <div>
          <p className="zone-sentence">{sentence}</p>
          <p className="ink2">
            {t('plan.retirement.detail', {
              adjust: f.probability(1 - projection.successProbability, 0),
              margin: formatPercent(1.96 * projection.standardError),
              test: wordOf(t, 'planning.bindingTest', projection.bindingTest ?? 'none'),
              e: f.probability(projection.essentialProbability, 0),
            })}
          </p>
          {projection.overFunded && (
            <p className="ink2" data-testid="over-funded">
              <Tag tone="good">{t('zone.say.overFunded')}</Tag> {t('zone.say.overFundedBody')}
            </p>
          )}
          {kept !== null && (
            <p className="ink2 small" data-testid="hysteresis">
              {t('zone.say.hysteresis', {
                zone: t(`charts.zone.${kept}`),
                boundary: formatPercent(
                  kept === 'green'
                    ? policy.green.probability - policy.hysteresis
                    : policy.red.probability + policy.hysteresis,
                  0,
                ),
                points: formatNumber(policy.hysteresis * 100, 0),
              })}
            </p>
          )}
        </div>
      </div>
      {props.children}
    </section>
  )
}
