import planning from '../../../../resources/policies/branch-planning.json'
import context from '../../../../resources/reference/branch-context.json'
import { type BranchFigures, CONVERTED_LINES, OTHER_LINES, REVENUE_LINES } from '../../../domain/fees/branch-figures'
import { shippedHouseEconomics as house } from '../../../domain/fees/house-economics'
import { dailyText } from '../../../i18n/branch-text'
import { formatPercent } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { NumberField } from '../../shared/number-field'

interface Props {
  readonly figures: BranchFigures
  readonly onChange: (figures: BranchFigures) => void
}

const PPM = 1e6
const MOST_YUAN = 1e15

/** Every figure to be typed, with what it rests on. */
export function AllFigures({ figures, onChange }: Props) {
  const { t, language } = useI18n()
  const set = (change: Partial<BranchFigures>): void => onChange({ ...figures, ...change })
  const yuan = (label: string, value: number, change: (value: number) => void, testId: string, least = 0) => (
    <NumberField
      key={testId}
      label={label}
      value={value}
      min={least}
      max={MOST_YUAN}
      onChange={(next) => next !== null && change(next)}
      testId={testId}
    />
  )
  const share = (label: string, value: number, change: (value: number) => void, testId: string, most = 1) => (
    <NumberField
      key={testId}
      label={label}
      value={value}
      min={0}
      max={most}
      percent
      digits={3}
      onChange={(next) => next !== null && change(next)}
      testId={testId}
    />
  )
  const { turnover } = context
  const { market } = house
  const housePolicy = `${house.id} ${house.version}`
  const stop = language === 'en' ? '. ' : '。'
  return (
    <details className="branch-all" data-testid="branch-all">
      <summary>{t('branch.input.all')}</summary>
      <div className="branch-fields">
        {yuan(t('branch.input.costYuan'), figures.annualCost, (annualCost) => set({ annualCost }), 'figure-cost')}
        {yuan(t('branch.input.assets'), figures.assets, (assets) => set({ assets }), 'figure-assets', 1)}
        {yuan(
          t('branch.input.dailyYuan'),
          figures.dailyMarketTurnover,
          (dailyMarketTurnover) => set({ dailyMarketTurnover }),
          'figure-daily',
          1,
        )}
        <NumberField
          label={t('branch.input.sharePpm')}
          value={figures.marketShare * PPM}
          min={0.01}
          max={PPM}
          digits={3}
          onChange={(ppm) => ppm !== null && set({ marketShare: ppm / PPM })}
          testId="figure-share"
        />
        <NumberField
          label={t('branch.input.ratePercent')}
          value={figures.netCommissionRate}
          min={0}
          max={0.01}
          percent
          digits={5}
          onChange={(netCommissionRate) => netCommissionRate !== null && set({ netCommissionRate })}
          testId="figure-rate"
        />
        <NumberField
          label={t('branch.input.days')}
          value={figures.tradingDays}
          min={1}
          max={366}
          whole
          onChange={(tradingDays) => tradingDays !== null && set({ tradingDays })}
          testId="figure-days"
        />
      </div>
      <h3>{t('branch.input.lines')}</h3>
      <div className="branch-fields">
        {OTHER_LINES.map((line) =>
          yuan(
            t(`branch.line.${line}`),
            figures.otherRevenue[line],
            (value) => set({ otherRevenue: { ...figures.otherRevenue, [line]: value } }),
            `figure-${line}`,
          ),
        )}
      </div>
      <h3>{t('branch.input.sensitivities')}</h3>
      <div className="branch-fields">
        {OTHER_LINES.map((line) =>
          share(
            t('branch.input.sensitivity', { line: t(`branch.line.${line}`) }),
            figures.sensitivity[line],
            (value) => set({ sensitivity: { ...figures.sensitivity, [line]: value } }),
            `sensitivity-${line}`,
          ),
        )}
      </div>
      <p className="dim small">{t('branch.input.sensitivityNote', { id: planning.id, version: planning.version })}</p>
      <h3>{t('branch.input.risk')}</h3>
      <div className="branch-fields">
        <NumberField
          label={t('branch.input.marketTurnover')}
          value={figures.marketTurnover}
          min={0.01}
          max={100}
          onChange={(marketTurnover) => marketTurnover !== null && set({ marketTurnover })}
          testId="figure-market-turnover"
        />
        <NumberField
          label={t('branch.input.matureTurnover')}
          value={figures.matureTurnover}
          min={0}
          max={100}
          onChange={(matureTurnover) => matureTurnover !== null && set({ matureTurnover })}
          testId="figure-mature-turnover"
        />
        {REVENUE_LINES.map((line) =>
          share(
            t('branch.input.exposure', { line: t(`branch.line.${line}`) }),
            figures.exposure[line],
            (value) => set({ exposure: { ...figures.exposure, [line]: value } }),
            `exposure-${line}`,
          ),
        )}
      </div>
      <p className="dim small">
        {[
          t('branch.input.sources.turnover', {
            source: language === 'en' ? turnover.source.en : turnover.source.zh,
            confidence: turnover.confidence,
          }),
          t('branch.input.sources.today', {
            daily: dailyText(market.dailyTurnover, language),
            capitalisation: dailyText(market.capitalisation, language),
            turnover: formatPercent((market.dailyTurnover * market.tradingDays) / market.capitalisation, 0),
            policy: housePolicy,
          }),
          t('branch.input.sources.exposure', { id: planning.id, version: planning.version }),
        ].join(stop)}
      </p>
      <h3>{t('branch.input.mix')}</h3>
      <div className="branch-fields">
        {yuan(t('branch.input.feeAssets'), figures.feeAssets, (feeAssets) => set({ feeAssets }), 'figure-fee-assets')}
        <NumberField
          label={t('branch.input.feeRatePercent')}
          value={figures.feeRate}
          min={0.0001}
          max={0.05}
          percent
          digits={3}
          onChange={(feeRate) => feeRate !== null && set({ feeRate })}
          testId="figure-fee-rate"
        />
        <NumberField
          label={t('branch.input.relative')}
          value={figures.relativeTrading}
          min={0}
          max={20}
          onChange={(relativeTrading) => relativeTrading !== null && set({ relativeTrading })}
          testId="figure-relative"
        />
        {share(t('branch.input.vat'), figures.vatRate, (vatRate) => set({ vatRate }), 'figure-vat', 0.5)}
        {share(t('branch.input.payoutFee'), figures.payoutFee, (payoutFee) => set({ payoutFee }), 'figure-payout')}
        {share(
          t('branch.input.platform'),
          figures.platformRate,
          (platformRate) => set({ platformRate }),
          'figure-platform',
          0.05,
        )}
        {CONVERTED_LINES.map((line) =>
          share(
            t('branch.input.kept', { line: t(`branch.line.${line}`) }),
            figures.kept[line],
            (value) => set({ kept: { ...figures.kept, [line]: value } }),
            `kept-${line}`,
          ),
        )}
      </div>
      <p className="dim small">{t('branch.input.sources.house', { policy: housePolicy })}</p>
    </details>
  )
}
