import type { ClientAgreementsView } from '../../../contract/api/agreements'
import { formatRate } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import type { OfferFigures } from './offer-draft'

/** What the offer comes to: the advised assets, a year's fee, and how a household shares it. */
export function OfferFiguresPanel(props: {
  readonly offered: ClientAgreementsView['schedules'][number]
  readonly figures: OfferFigures
}) {
  const { t, f } = useI18n()
  const { assets, yearlyFee, household } = props.figures
  const { schedule } = props.offered
  if (schedule.basis === 'tradedValue')
    return (
      <p className="offer-figures" data-testid="offer-figures">
        {t('agreements.form.onTrades', { rate: formatRate(schedule.feeAccountCommissionRate) })}
      </p>
    )
  const onAssets = schedule.basis === 'assets'
  const fee = t('agreements.form.yearly', { fee: f.moneyUnit(yearlyFee) })
  return (
    <div className="offer-figures" data-testid="offer-figures" aria-live="polite">
      {onAssets && <p>{t('agreements.form.advised', { amount: f.moneyUnit(assets.advised) })}</p>}
      {onAssets && schedule.model === 'fundAdvisory' && <p className="dim small">{t('agreements.form.fundsOnly')}</p>}
      <p>
        <strong title={f.moneyExact(yearlyFee)}>
          {onAssets && assets.advised > 0
            ? t('agreements.form.yearlyRate', { fee, rate: formatRate(yearlyFee / assets.advised) })
            : fee}
        </strong>
      </p>
      {household !== null && (
        <p className="small">
          {t('agreements.form.householdNote', {
            assets: f.moneyUnit(household.assets),
            total: f.moneyUnit(household.total),
          })}{' '}
          {f.list(household.shares.map(({ name, fee: share }) => `${name} ${f.moneyExact(share)}`))}
        </p>
      )}
    </div>
  )
}
