import { scheduleFee } from '../../../domain/fees/fee-schedule'
import { formatPercent, formatRate } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { LinkButton } from '../../ui/button'
import { Card } from '../../ui/layout'
import { Slider } from '../../ui/slider'
import { type BoardProps, chosenId } from './board-props'
import { fallsToOf, NO_WHAT_IF } from './choices-state'

/** Steps of the sliders: turnover in tenths, rates in parts of ten million and million. */
const RATE_STEP = 0.000001
const FEE_STEP = 0.0001
const HIGHEST_RATE = 0.003
const HIGHEST_FEE = 0.02

/** The next round figure above, so that a slider has room on both sides. */
const roomAbove = (value: number, least: number): number => Math.max(least, Math.ceil((value * 2) / least) * least)

/** What if: everything is computed in the page and redraws while the hand moves. */
export function WhatIfCard(props: BoardProps & { readonly turnover: number }) {
  const { t, f } = useI18n()
  const { facts, choices, onChange, turnover } = props
  const { whatIf } = choices
  const schedule = facts.schedules.find(({ id }) => id === chosenId(facts, choices))
  const assets = whatIf.assets ?? facts.assets
  const ownFee = schedule === undefined || assets <= 0 ? 0 : scheduleFee(schedule, assets) / assets
  const shownTurnover = whatIf.turnover ?? turnover
  const agreed = choices.agreedTurnover ?? shownTurnover
  const assetStep = 10 ** Math.max(3, Math.floor(Math.log10(facts.assets)) - 2)
  const set = (next: Partial<typeof whatIf>): void => onChange({ whatIf: { ...whatIf, ...next } })
  const falls = fallsToOf(choices, shownTurnover)
  const touched =
    Object.values(whatIf).some((value) => value !== null) || choices.agreedTurnover !== null || choices.savedShare > 0
  return (
    <Card
      title={t('feeWindow.whatIf.title')}
      testId="what-if"
      aside={
        touched ? (
          <LinkButton
            onClick={() => onChange({ whatIf: NO_WHAT_IF, agreedTurnover: null, savedShare: 0 })}
            data-testid="what-if-reset"
          >
            {t('feeWindow.whatIf.reset')}
          </LinkButton>
        ) : undefined
      }
    >
      <div className="fee-sliders">
        <Slider
          label={t('feeWindow.whatIf.turnover')}
          value={shownTurnover}
          min={0}
          max={roomAbove(turnover, 5)}
          step={0.1}
          text={f.times(shownTurnover)}
          onChange={(next) => set({ turnover: next })}
          testId="slider-turnover"
        />
        <Slider
          label={t('feeWindow.whatIf.commission')}
          value={whatIf.commissionRate ?? facts.commissionRate}
          min={facts.passThrough}
          max={
            Math.max(facts.commissionRate * 2, 0.0005) > HIGHEST_RATE
              ? HIGHEST_RATE
              : Math.max(facts.commissionRate * 2, 0.0005)
          }
          step={RATE_STEP}
          text={formatRate(whatIf.commissionRate ?? facts.commissionRate)}
          onChange={(commissionRate) => set({ commissionRate })}
          testId="slider-commission"
        />
        <Slider
          label={t('feeWindow.whatIf.fee')}
          value={whatIf.feeRate ?? Math.min(HIGHEST_FEE, ownFee)}
          min={0}
          max={HIGHEST_FEE}
          step={FEE_STEP}
          text={formatPercent(whatIf.feeRate ?? ownFee, 2)}
          onChange={(feeRate) => set({ feeRate })}
          testId="slider-fee"
        />
        <Slider
          label={t('feeWindow.whatIf.assets')}
          value={assets}
          min={assetStep}
          max={roomAbove(facts.assets, assetStep * 10)}
          step={assetStep}
          text={f.moneyUnit(assets)}
          onChange={(next) => set({ assets: next })}
          testId="slider-assets"
        />
        <Slider
          label={t('feeWindow.whatIf.agreed')}
          value={agreed}
          min={0}
          max={Math.max(roomAbove(turnover, 5), agreed)}
          step={0.1}
          text={f.times(agreed)}
          onChange={(agreedTurnover) => onChange({ agreedTurnover })}
          testId="slider-agreed"
        />
        <Slider
          label={t('feeWindow.whatIf.saved')}
          value={choices.savedShare}
          min={0}
          max={1}
          step={0.01}
          text={
            falls === null
              ? formatPercent(0, 0)
              : t('feeWindow.whatIf.fallsTo', { share: formatPercent(choices.savedShare, 0), turnover: f.times(falls) })
          }
          onChange={(savedShare) => onChange({ savedShare })}
          testId="slider-saved"
        />
      </div>
      <p className="dim small">{t('feeWindow.whatIf.note', { rate: formatRate(facts.passThrough) })}</p>
    </Card>
  )
}
