import { formatMoneyUnit } from '../../../i18n/format'
import { moveText } from '../../../i18n/market-day-text'
import { useI18n } from '../../lib/i18n'
import { Card } from '../../ui/layout'
import type { Totals } from './form'

/** The whole book in sentences; `full`: with the zones of the plans. */
export function Headline(props: {
  readonly totals: Totals
  readonly full: boolean
  readonly plans: number
  readonly refused: number
  readonly stale?: boolean
}) {
  const { t, language } = useI18n()
  const { totals, full } = props
  const change = `${totals.change > 0 ? '+' : ''}${formatMoneyUnit(totals.change, language)}`
  const tone = totals.change > 0 ? 'price-up' : totals.change < 0 ? 'price-down' : ''
  const zones = !full
    ? props.plans === 0
      ? t('marketDay.headline.noPlans')
      : t('marketDay.headline.zonesLater')
    : totals.withPlan === 0
      ? t('marketDay.headline.noPlans')
      : totals.worseZone === 0
        ? t('marketDay.headline.zonesNone', { of: totals.withPlan })
        : t('marketDay.headline.zones', { count: totals.worseZone, of: totals.withPlan })
  return (
    <Card className={props.stale === true ? 'headline stale' : 'headline'} testId="market-day-headline">
      <p className={`say ${tone}`}>
        {totals.change === 0
          ? t('marketDay.headline.flat')
          : t('marketDay.headline.book', { change, share: moveText(totals.changeShare, 2) })}
      </p>
      <ul className="headline-facts">
        <li>
          <strong>{t('marketDay.headline.calls', { count: totals.callsDue })}</strong>
        </li>
        <li>{zones}</li>
        <li>
          {totals.marginCalled + totals.marginNear === 0
            ? t('marketDay.headline.marginNone')
            : t('marketDay.headline.margin', { called: totals.marginCalled, near: totals.marginNear })}
        </li>
        <li>{t('marketDay.headline.bands', { count: totals.bandPushed })}</li>
        <li className="dim">
          {t('marketDay.headline.lines', { priced: totals.pricedLines, byClass: totals.classLines })}
        </li>
        {props.refused > 0 && <li className="dim">{t('marketDay.headline.refused', { count: props.refused })}</li>}
      </ul>
    </Card>
  )
}
