import type { ChartConfiguration } from 'chart.js'
import planning from '../../../resources/policies/branch-planning.json'
import { type BranchFigures, branchScenarios } from '../../domain/fees/branch-figures'
import { branchPlan, feeMixCurve, type FeeMixPoint } from '../../domain/fees/branch-plan'
import { translator } from '../../i18n/create-i18n'
import { formatPercent, formatRate } from '../../i18n/format'
import type { Language } from '../../i18n/types'
import { baseOptions, linearAxis } from '../base'
import type { ChartBuilder } from '../chart-model'
import { directLabels } from '../direct-labels'
import { anyKind } from '../screen-parts'
import type { ChartTheme } from '../theme'
import { logAxis } from './branch-iso-profit-model'

const SHARE_TICKS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1]
const LEAST_SHARE = 0.002
/** The same gap twice says nothing: today is the flat scenario of the example. */
const STATES = ['today', 'down', 'mature'] as const

interface Curve {
  readonly name: (typeof STATES)[number]
  readonly points: readonly FeeMixPoint[]
}

/** Shares of assets under a fee, and the fee, that just carry the branch, one line a state of the market. */
export const feeMixModel: ChartBuilder<BranchFigures> = (figures, language) => {
  const t = translator(language)
  const { lowest, highest } = planning.feeRates
  const plan = branchPlan(figures, branchScenarios)
  const base = figures.feeAssets / figures.assets
  const curves = STATES.map((name): Curve => {
    const state = plan.states.find((one) => one.name === name)
    return {
      name,
      points:
        state === undefined
          ? []
          : feeMixCurve(figures, state, [lowest, highest]).map(({ share, feeRate }) => ({
              share: base + share,
              feeRate,
            })),
    }
  }).filter(({ points }) => points.length > 0)
  const mature = plan.states.find(({ name }) => name === 'mature')?.feeMix
  const words = { rate: formatRate(figures.feeRate), share: formatPercent(mature?.share ?? 0) }
  const title = {
    none: t('branch.chart.mixNone'),
    closes: t('branch.chart.mixTitle', words),
    tooLittle: t('branch.chart.mixTooLittle', words),
    loses: t('branch.chart.mixLoses', words),
  }[mature?.verdict ?? 'none']
  const sub = t('branch.chart.mixSub')
  return {
    title,
    sub,
    summary: t('branch.chart.summary', { title, sub }),
    height: 330,
    table: {
      columns: [
        { label: t('branch.mix.state'), numeric: false },
        { label: t('branch.chart.mixShare'), numeric: true },
        { label: t('branch.chart.mixRate'), numeric: true },
      ],
      rows: curves.flatMap(({ name, points }) =>
        points
          .filter((_, i) => i % 10 === 0)
          .map(({ share, feeRate }) => [t(`branch.state.${name}`), formatPercent(share), formatRate(feeRate)]),
      ),
    },
    config: (theme) => anyKind(mixChart(curves, plan.todayMix, language, theme)),
  }
}

function mixChart(
  curves: readonly Curve[],
  today: FeeMixPoint | null,
  language: Language,
  theme: ChartTheme,
): ChartConfiguration<'scatter'> {
  const t = translator(language)
  const { highest } = planning.feeRates
  const colors = { today: theme.series[2], down: theme.series[1], mature: theme.series[0] }
  const dashes = { today: [2, 3], down: [6, 4], mature: [] }
  const shown = today === null ? [] : [{ x: Math.max(LEAST_SHARE, today.share), y: Math.min(highest, today.feeRate) }]
  return {
    type: 'scatter',
    data: {
      datasets: [
        ...curves.map(({ name, points }) => ({
          label: t(`branch.state.${name}`),
          data: points.map(({ share, feeRate }) => ({ x: share, y: feeRate })),
          showLine: true,
          borderColor: colors[name],
          borderWidth: 2.5,
          borderDash: dashes[name],
          pointRadius: 0,
        })),
        { data: shown, pointRadius: 6.5, pointBackgroundColor: theme.accent, pointBorderColor: theme.paper },
      ],
    },
    options: {
      ...baseOptions<'scatter'>(theme),
      layout: { padding: { top: 20, right: 24, bottom: 0, left: 0 } },
      plugins: { legend: { display: false }, tooltip: { enabled: false } },
      scales: {
        x: logAxis(
          linearAxis(theme, t('branch.chart.mixShare'), (share) => formatPercent(share, share < 0.01 ? 1 : 0)),
          SHARE_TICKS,
          [LEAST_SHARE, 1],
        ),
        y: linearAxis(theme, t('branch.chart.mixRate'), (value) => formatPercent(value, 1), { min: 0, max: highest }),
      },
    },
    plugins: [
      directLabels(theme, [
        ...curves.flatMap(({ name, points }) => {
          const middle = points[Math.floor(points.length / 6)]
          return middle === undefined
            ? []
            : [
                {
                  x: middle.share,
                  y: middle.feeRate,
                  text: t(`branch.state.${name}`),
                  color: colors[name],
                  bold: true,
                  dx: 10,
                },
              ]
        }),
        ...(today === null
          ? []
          : shown.map((point) => ({
              ...point,
              text: t('branch.chart.mixToday', {
                share: formatPercent(today.share),
                rate: formatRate(today.feeRate),
              }),
              color: theme.accent,
              bold: true,
              dx: 10,
              dy: 14,
            }))),
      ]),
    ],
  }
}
