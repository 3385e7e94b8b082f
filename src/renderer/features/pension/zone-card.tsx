import { useQuery } from '@tanstack/react-query'
import type { DialOption } from '../../../contract/api/pension'
import type { PlanDocument } from '../../../contract/api/retirement-plan'
import { api, type Outputs } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import type { Newest } from '../../lib/use-newest'
import { ZoneWord } from '../../shared/zone-word'
import { Button } from '../../ui/button'
import { ErrorPanel } from '../../ui/feedback'
import { Card } from '../../ui/layout'
import { ageText } from './dial-words'

/** The zone of the chosen month beside that of the saved plan, and the way into the plan. */
export function ZoneCard(props: {
  readonly clientId: string
  readonly document: PlanDocument
  readonly name: string
  readonly savedAge: number
  readonly option: DialOption
  readonly zone: Newest<Outputs['zone']['project']>
  readonly unchanged: boolean
  readonly busy: boolean
  readonly error: unknown
  readonly onTake: (text: string) => void
}) {
  const { t, f } = useI18n()
  const { clientId, document, zone, option, unchanged } = props
  const { plan } = document
  const now = useQuery({
    queryKey: ['zone.projectFully', clientId, plan],
    queryFn: () => api.zone.projectFully.query({ clientId, plan }),
  })
  const age = ageText(t, option.ageMonths)
  return (
    <Card title={t('pension.zone.title')} testId="pension-zone">
      {zone.data === null && zone.error === null && <p className="dim">{t('pension.zone.computing')}</p>}
      {zone.data !== null && zone.data.zone !== null && (
        <div className="pension-zone" data-testid="pension-zone-chosen">
          <ZoneWord zone={zone.data.zone} />
          <span className="num">
            {t('pension.zone.probability', { p: f.probability(zone.data.successProbability) })}
          </span>
        </div>
      )}
      {zone.error !== null && <ErrorPanel error={zone.error} />}
      <div className="pension-zone dim small">
        <span>{t('pension.zone.now', { age: ageText(t, Math.round(props.savedAge * 12)) })}</span>
        {now.data !== undefined && now.data.zone !== null && <ZoneWord zone={now.data.zone} small />}
      </div>
      <Button
        kind="primary"
        disabled={unchanged}
        busy={props.busy}
        onClick={() => props.onTake(t('pension.dial.taken', { name: props.name, age }))}
        data-testid="dial-take"
      >
        {unchanged ? t('pension.dial.already') : t('pension.dial.take')}
      </Button>
      {props.error !== null && <ErrorPanel error={props.error} />}
      <p className="dim small pension-foot">{t('pension.zone.note')}</p>
    </Card>
  )
}
