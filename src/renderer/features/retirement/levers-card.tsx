import { formatPercent } from '../../../i18n/format'
import { leverText } from '../../../i18n/lever-text'
import type { Outputs } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { ErrorPanel, Loading } from '../../ui/feedback'
import { Card } from '../../ui/layout'
import type { Plan } from './plan-edit'

type Lever = Outputs['zone']['levers'][number]

/** Ways to the green zone, the least effort first; each can be tried and taken back. */
export function LeversCard(props: {
  readonly levers: readonly Lever[] | undefined
  readonly green: boolean
  readonly error: unknown
  readonly onApply: (plan: Plan, text: string) => void
}) {
  const { t, language } = useI18n()
  const { levers } = props
  return (
    <Card title={t('plan.retirement.levers')} testId="levers">
      {props.green ? (
        <p className="dim">{t('plan.retirement.leversGreen')}</p>
      ) : props.error !== null && props.error !== undefined ? (
        <ErrorPanel error={props.error} />
      ) : levers === undefined ? (
        <Loading lines={4} />
      ) : (
        <ol className="lever-list">
          {levers.map((lever, index) => (
            <li key={`${lever.lever}${lever.scope ?? ''}`}>
              <span className="dim">{index + 1}</span>
              <div>
                <b>
                  {lever.reaches ? leverText(t, language, lever) : t(`planning.lever.${lever.lever as 'saveMore'}`)}
                </b>
                <div className="dim small">
                  {lever.reaches
                    ? t('plan.retirement.after', { p: formatPercent(lever.probabilityAfter) })
                    : t('plan.retirement.best', { p: formatPercent(lever.probabilityAfter) })}
                </div>
              </div>
              {lever.reaches && lever.plan !== null && (
                <Button
                  size="small"
                  onClick={() => props.onApply(lever.plan as Plan, leverText(t, language, lever))}
                  data-testid={`lever-${lever.lever}`}
                >
                  {t('plan.retirement.apply')}
                </Button>
              )}
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}
