import { useQuery } from '@tanstack/react-query'
import { leverName, leverText } from '../../../i18n/lever-text'
import { api, type Outputs } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { ErrorPanel, Loading } from '../../ui/feedback'
import { Card } from '../../ui/layout'
import type { Plan } from './plan-edit'
import type { Suggested } from './use-apply-lever'

type Lever = Outputs['zone']['levers'][number]

/** Ways to the green zone, the least effort first, each to be tried and taken back; then, plainly, what is not enough. */
export function LeversCard(props: {
  readonly clientId: string
  readonly levers: readonly Lever[] | undefined
  readonly green: boolean
  readonly error: unknown
  readonly onApply: (suggested: Suggested, text: string) => void
  readonly plan: Plan
}) {
  const { t } = useI18n()
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
        <LeverLists clientId={props.clientId} plan={props.plan} levers={levers} onApply={props.onApply} />
      )}
    </Card>
  )
}

const keyOf = (lever: Lever): string => `${lever.lever}${lever.scope ?? ''}${lever.subject ?? ''}`

/** The lever with the name of the expense or the goal that waits, where it is one. */
function useNamed(clientId: string, plan: Plan, levers: readonly Lever[]) {
  const { t } = useI18n()
  const { data: goals } = useQuery({
    queryKey: ['goals.get', clientId],
    queryFn: () => api.goals.get.query({ clientId }),
    enabled: levers.some(({ defers }) => defers.length > 0),
  })
  const nameOf = (subject: string | undefined): string | null => {
    const event = plan.events.find(({ id }) => subject === `event-${id}`)
    const goal = goals?.document.goals.find(({ id }) => id === subject)
    if (goal !== undefined) return goal.label === '' ? t(`discovery.goalKinds.${goal.kind}`) : goal.label
    if (event === undefined) return null
    return event.label === '' ? t('zone.levers.event', { month: event.month }) : event.label
  }
  return (lever: Lever) => ({
    ...lever,
    name: nameOf(lever.subject),
    parts: lever.parts.map((part) => ({ ...part, name: nameOf(part.subject) })),
  })
}

function LeverLists(props: {
  readonly clientId: string
  readonly plan: Plan
  readonly levers: readonly Lever[]
  readonly onApply: (suggested: Suggested, text: string) => void
}) {
  const { t, f, language } = useI18n()
  const named = useNamed(props.clientId, props.plan, props.levers)
  const ways = props.levers.filter((lever) => lever.reaches)
  const short = props.levers.filter((lever) => !lever.reaches)
  return (
    <>
      {ways.length === 0 && <p>{t('zone.levers.noWay')}</p>}
      <ol className="lever-list">
        {ways.map((lever, index) => {
          const text = leverText(t, language, named(lever))
          return (
            <li key={keyOf(lever)}>
              <span className="dim">{index + 1}</span>
              <div>
                <b>{text}</b>
                <div className="dim small">
                  {t('plan.retirement.after', { p: f.probability(lever.probabilityAfter) })}
                  {lever.scope !== null && ` · ${t(`zone.levers.scope.${lever.scope}`)}`}
                  {lever.lever === 'halfAndHalf' && ` · ${t('zone.levers.pair')}`}
                </div>
              </div>
              {lever.plan === null ? (
                <span className="dim small">{t('zone.levers.elsewhere')}</span>
              ) : (
                <Button
                  size="small"
                  onClick={() => props.onApply({ plan: lever.plan as Plan, defers: lever.defers }, text)}
                  data-testid={`lever-${lever.lever}`}
                >
                  {t('plan.retirement.apply')}
                </Button>
              )}
            </li>
          )
        })}
      </ol>
      {short.length > 0 && (
        <div className="lever-short" data-testid="levers-short">
          <h3>{t('zone.levers.notEnough')}</h3>
          <ul>
            {short.map((lever) => (
              <li key={keyOf(lever)}>
                {lever.change === 0
                  ? t('zone.levers.noEffect', { lever: leverName(t, lever) })
                  : t('zone.levers.even', {
                      lever: leverText(t, language, named(lever)),
                      p: f.probability(lever.probabilityAfter),
                      zone: t(`charts.zone.${lever.zoneAfter}`),
                    })}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}
