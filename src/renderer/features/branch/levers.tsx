import planning from '../../../../resources/policies/branch-planning.json'
import { type BranchFigures, OTHER_LINES, type OtherLine, otherRevenueOf } from '../../../domain/fees/branch-figures'
import { dailyText } from '../../../i18n/branch-text'
import { formatNumber, formatRate } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { Slider } from '../../ui/slider'

interface Props {
  readonly figures: BranchFigures
  readonly onChange: (figures: BranchFigures) => void
}

const PPM = 1e6

/** Sliders reach a round figure above what stands there now, so that the knob is never at the end of its way. */
const reach = (value: number, least: number): number => Math.max(least, 2.5 * value)

/** Scales every other line alike, so that they add up to `total`. */
function withOther(figures: BranchFigures, total: number): BranchFigures {
  const now = otherRevenueOf(figures)
  const scaled = Object.fromEntries(
    OTHER_LINES.map((line) => [
      line,
      Math.round(now > 0 ? (figures.otherRevenue[line] * total) / now : total / OTHER_LINES.length),
    ]),
  ) as Record<OtherLine, number>
  return { ...figures, otherRevenue: scaled }
}

/** The six levers of the what-if; everything redraws while they move. */
export function Levers({ figures, onChange, settled }: Props & { readonly settled: BranchFigures }) {
  const { t, f, language } = useI18n()
  const other = otherRevenueOf(figures)
  return (
    <div className="branch-levers">
      <Slider
        label={t('branch.input.daily')}
        value={Math.log10(figures.dailyMarketTurnover)}
        min={10.7}
        max={12.7}
        step={0.01}
        text={dailyText(figures.dailyMarketTurnover, language)}
        onChange={(power) => onChange({ ...figures, dailyMarketTurnover: Number((10 ** power).toPrecision(3)) })}
        testId="lever-daily"
      />
      <Slider
        label={t('branch.input.share')}
        value={figures.marketShare * PPM}
        min={0.5}
        max={reach(settled.marketShare * PPM, 10)}
        step={0.1}
        text={t('branch.input.shareText', { ppm: formatNumber(figures.marketShare * PPM, 1) })}
        onChange={(ppm) => onChange({ ...figures, marketShare: ppm / PPM })}
        testId="lever-share"
      />
      <Slider
        label={t('branch.input.cost')}
        value={figures.annualCost}
        min={0}
        max={reach(settled.annualCost, 1e6)}
        step={50_000}
        text={f.moneyUnit(figures.annualCost)}
        onChange={(annualCost) => onChange({ ...figures, annualCost })}
        testId="lever-cost"
      />
      <Slider
        label={t('branch.input.rate')}
        value={figures.netCommissionRate * PPM}
        min={0}
        max={reach(settled.netCommissionRate * PPM, 500)}
        step={1}
        text={formatRate(figures.netCommissionRate)}
        onChange={(ppm) => onChange({ ...figures, netCommissionRate: ppm / PPM })}
        testId="lever-rate"
      />
      <Slider
        label={t('branch.input.other')}
        value={other}
        min={0}
        max={reach(otherRevenueOf(settled), 1e6)}
        step={50_000}
        text={f.moneyUnit(other)}
        onChange={(total) => onChange(withOther(figures, total))}
        testId="lever-other"
      />
      <Slider
        label={t('branch.input.feeRate')}
        value={figures.feeRate * 1e4}
        min={planning.feeRates.lowest * 1e4}
        max={planning.feeRates.highest * 1e4}
        step={1}
        text={formatRate(figures.feeRate)}
        onChange={(points) => onChange({ ...figures, feeRate: points / 1e4 })}
        testId="lever-fee"
      />
    </div>
  )
}
