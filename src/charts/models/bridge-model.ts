import { translator, type Translate } from '../../i18n/create-i18n'
import { formatMoney, formatMoneyChange, formatMoneyTick, formatMoneyUnit } from '../../i18n/format'
import type { Language } from '../../i18n/types'
import { type BridgeBar, bridgeChart, bridgeHeight, type BridgeKind } from '../bridge-chart'
import type { ChartBuilder } from '../chart-model'
import { anyKind, withoutTooltip } from '../screen-parts'

/** One step of the bridge as it is computed; yuan a year, signed as it adds up. */
interface BridgeStep {
  /** In the language of the chart. */
  readonly label: string
  readonly amount: number
}

export interface BridgeModelData {
  /**
   * `house`: what both sides gain together; the price only moves money, so surplus counts from zero and service costs
   * come off it. `client`: what he pays now, how the price moves it, what he saves, what he pays then; no cost of ours.
   */
  readonly view: 'house' | 'client'
  /** What he pays now, yuan a year. */
  readonly now: number
  /** Price under the fee less price now: what only changes hands. */
  readonly transfer: number
  /** Real gains by source, each positive. */
  readonly surplus: readonly BridgeStep[]
  /** Costs of the service, each positive; empty in the client's view. */
  readonly costs: readonly BridgeStep[]
  readonly amountsHidden?: boolean | undefined
}

const sum = (steps: readonly BridgeStep[]): number => steps.reduce((total, { amount }) => total + amount, 0)

type Step = Omit<BridgeBar, 'text'> & { readonly amount: number }

/** A chain of steps from a level on; `sign` −1 takes them off. */
function chain(steps: readonly BridgeStep[], kind: BridgeKind, start: number, sign: 1 | -1): Step[] {
  let level = start
  return steps.map(({ label, amount }) => {
    const from = level
    level += sign * amount
    return { label, kind, from, to: level, amount: sign * amount }
  })
}

function stepsOf(data: BridgeModelData, t: Translate): Step[] {
  const { now, transfer, view } = data
  const gained = sum(data.surplus)
  const start: Step[] = [
    { label: t('feeWindow.bridge.now'), kind: 'now', from: 0, to: now, amount: now },
    { label: t('feeWindow.bridge.transfer'), kind: 'transfer', from: now, to: now + transfer, amount: transfer },
  ]
  if (view === 'client') {
    const end = now + transfer - gained
    return [
      ...start,
      ...chain(data.surplus, 'surplus', now + transfer, -1),
      { label: t('feeWindow.bridge.after'), kind: 'total', from: 0, to: end, amount: end },
    ]
  }
  const left = gained - sum(data.costs)
  return [
    ...start,
    ...chain(data.surplus, 'surplus', 0, 1),
    ...chain(data.costs, 'cost', gained, -1),
    { label: t('feeWindow.bridge.left'), kind: 'total', from: 0, to: left, amount: left },
  ]
}

function titleOf(data: BridgeModelData, t: Translate, language: Language): string {
  const money = (yuan: number): string => formatMoneyUnit(Math.abs(yuan), language)
  const gained = sum(data.surplus)
  if (data.view === 'client') {
    const change = data.transfer - gained
    if (data.amountsHidden === true) return t('feeWindow.bridge.titleHidden')
    if (Math.round(change) === 0) return t('feeWindow.bridge.titleClientSame')
    return t(change > 0 ? 'feeWindow.bridge.titleClientMore' : 'feeWindow.bridge.titleClientLess', {
      change: money(change),
    })
  }
  if (gained <= 0) return t('feeWindow.bridge.titleEmpty')
  const left = gained - sum(data.costs)
  return t(left > 0 ? 'feeWindow.bridge.titleLeft' : 'feeWindow.bridge.titleShort', {
    gained: money(gained),
    left: money(left),
  })
}

/** From what he pays now to what is left to share: what only changes hands is grey, what is really gained is named. */
export const bridgeModel: ChartBuilder<BridgeModelData> = (data, language) => {
  const t = translator(language)
  const steps = stepsOf(data, t)
  const hidden = data.amountsHidden === true
  const standing = (kind: BridgeKind): boolean => kind === 'now' || kind === 'total'
  const textOf = ({ kind, amount }: Step): string =>
    hidden ? '' : (standing(kind) ? formatMoney : formatMoneyChange)(amount, language)
  const title = titleOf(data, t, language)
  return {
    title,
    sub: t(`feeWindow.bridge.sub.${data.view}`),
    summary: hidden ? title : `${title} ${steps.map((step) => `${step.label} ${textOf(step)}`).join(' · ')}`,
    height: bridgeHeight(steps.length),
    table: {
      columns: [
        { label: t('feeWindow.bridge.step'), numeric: false },
        { label: t('feeWindow.bridge.kind'), numeric: false },
        { label: t('feeWindow.bridge.amount'), numeric: true },
      ],
      rows: steps.map((step) => [
        step.label,
        t(`feeWindow.bridge.kinds.${step.kind}`),
        hidden ? '—' : formatMoneyChange(step.amount, language).replace(/^\+/, standing(step.kind) ? '' : '+'),
      ]),
    },
    config: (theme) => {
      const config = anyKind(
        bridgeChart(
          steps.map((step) => ({ ...step, text: textOf(step) })),
          {
            axis: hidden ? '' : t('charts.breakeven.cost'),
            money: (yuan) => (hidden ? '' : formatMoneyTick(yuan, language)),
          },
          theme,
        ),
      )
      return hidden ? withoutTooltip(config) : config
    },
  }
}
