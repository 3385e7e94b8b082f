import { SURPLUS_SOURCES, type SurplusSource } from '../../../domain/fees/candidates/price'
import { shippedHouseEconomics } from '../../../domain/fees/house-economics'
import { formatCount, formatPercent, formatRate } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { CheckBox } from '../../ui/field'
import { Card } from '../../ui/layout'
import { Slider } from '../../ui/slider'
import { type Book, noWhatIf, type WhatIf } from './book-state'

const MOST_RATE = 0.015
const MOST_MEMBERSHIP = 3600
const MOST_TURNOVER = 20

/** Sliders that recount the page while they move; the policy stays as it is. */
export function WhatIfCard(props: {
  readonly book: Book
  readonly whatIf: WhatIf
  readonly onChange: (whatIf: WhatIf) => void
}) {
  const { t, f } = useI18n()
  const { book, whatIf, onChange } = props
  const policy = book.policy.document
  const surplus = whatIf.surplus ?? policy.surplus
  const rate = whatIf.feeRate ?? book.feeRate ?? 0
  const membership = whatIf.membershipFee ?? book.membershipFee
  const agreed = whatIf.agreedTurnover ?? policy.agreedTurnover
  const touched = Object.values(whatIf).some((value) => value !== null)
  const note = (id: SurplusSource): string =>
    t(`feeBook.surplusNote.${id}`, { rate: formatPercent(shippedHouseEconomics.priceImpact.rate, 2) })
  return (
    <Card
      title={t('feeBook.whatIf.title')}
      testId="fee-book-what-if"
      aside={
        <Button size="small" disabled={!touched} onClick={() => onChange(noWhatIf)} data-testid="what-if-reset">
          {t('feeBook.whatIf.reset')}
        </Button>
      }
    >
      <div className="fee-book-sliders">
        <Slider
          label={t('feeBook.whatIf.feeRate')}
          value={rate}
          min={0}
          max={MOST_RATE}
          step={0.0001}
          text={formatRate(rate)}
          onChange={(feeRate) => onChange({ ...whatIf, feeRate })}
          testId="what-if-rate"
        />
        <Slider
          label={t('feeBook.whatIf.membershipFee')}
          value={membership}
          min={0}
          max={MOST_MEMBERSHIP}
          step={20}
          text={t('feeBook.whatIf.perYear', { amount: formatCount(membership) })}
          onChange={(membershipFee) => onChange({ ...whatIf, membershipFee })}
          testId="what-if-membership"
        />
        <Slider
          label={t('feeBook.whatIf.agreed')}
          value={agreed}
          min={0}
          max={MOST_TURNOVER}
          step={0.5}
          text={f.times(agreed)}
          onChange={(agreedTurnover) => onChange({ ...whatIf, agreedTurnover })}
          testId="what-if-agreed"
        />
      </div>
      <fieldset className="fee-book-surplus">
        <legend className="small dim">{t('feeBook.whatIf.surplus')}</legend>
        {SURPLUS_SOURCES.map((id) => (
          <CheckBox
            key={id}
            checked={surplus[id]}
            onChange={(on) => onChange({ ...whatIf, surplus: { ...surplus, [id]: on } })}
          >
            {t(`feeBook.surplus.${id}`)} <span className="dim small">{note(id)}</span>
          </CheckBox>
        ))}
      </fieldset>
      <p className="dim small">{t('feeBook.whatIf.note')}</p>
    </Card>
  )
}
