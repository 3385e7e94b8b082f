import type { ChartConfiguration } from 'chart.js'
import { branchBreakeven, otherRevenueAt } from '../../domain/fees/branch-breakeven'
import { type BranchFigures, branchStudy, breakevenInputOf } from '../../domain/fees/branch-figures'
import { dailyText, resultText } from '../../i18n/branch-text'
import { translator } from '../../i18n/create-i18n'
import { formatRate } from '../../i18n/format'
import type { Language } from '../../i18n/types'
import { baseOptions, linearAxis } from '../base'
import type { ChartBuilder } from '../chart-model'
import { directLabels, type DirectLabel } from '../direct-labels'
import { anyKind } from '../screen-parts'
import type { ChartTheme } from '../theme'

/** Market turnover that the axis spans, yuan a day: from far below the study's volume, where its labels stand, to beyond any year. */
const SPAN = [5e9, 6e12] as const
const TURNOVER_TICKS = [5e10, 2e11, 1e12, 5e12]
const RATE_TICKS = [1, 2, 5].flatMap((d) => [-6, -5, -4, -3, -2].map((power) => d * 10 ** power))
const TABLE_TURNOVERS = [5e10, 1e11, 2e11, 5e11, 8e11, 1.7e12, 2.5e12, 4e12]

interface IsoCurve {
  readonly label: string
  /** Commission that has to come in, yuan a year, at a turnover of the market; without sensitivities it is the same everywhere. */
  readonly commission: (daily: number) => number
}

/**
 * Net rate against market turnover, both logarithmic: along each line the branch earns the same. The founding study's
 * points stand at their own volume.
 */
export const isoProfitModel: ChartBuilder<BranchFigures> = (figures, language) => {
  const t = translator(language)
  const outcome = branchBreakeven(breakevenInputOf(figures))
  const residual = outcome.residualNetCommissionRate ?? 0
  const rate = figures.netCommissionRate
  const tradedPerDaily = 2 * figures.tradingDays * figures.marketShare
  const title =
    residual <= 0
      ? t('branch.chart.isoCovered', { rate: formatRate(rate) })
      : t('branch.chart.isoTitle', {
          daily: dailyText(figures.dailyMarketTurnover, language),
          residual: formatRate(residual),
          rate: formatRate(rate),
        })
  const sub = t('branch.chart.isoSub')
  const today = figures.dailyMarketTurnover
  const otherAt = (daily: number): number => otherRevenueAt(figures, daily)
  const curves: readonly IsoCurve[] = [
    { label: t('branch.chart.fullCost'), commission: () => figures.annualCost },
    { label: t('branch.chart.residual'), commission: (daily: number) => figures.annualCost - otherAt(daily) },
    {
      label: t('branch.chart.sameProfit', { profit: resultText(outcome.profit ?? 0, language) }),
      commission: (daily: number) => rate * tradedPerDaily * today + otherAt(today) - otherAt(daily),
    },
  ].filter((curve: IsoCurve) => curve.commission(today) > 0)
  const at = (curve: IsoCurve, daily: number): number => Math.max(0, curve.commission(daily)) / (tradedPerDaily * daily)
  return {
    title,
    sub,
    summary: t('branch.chart.summary', { title, sub }),
    height: 400,
    table: {
      columns: [
        { label: t('branch.chart.daily'), numeric: true },
        ...curves.map(({ label }) => ({ label, numeric: true })),
      ],
      rows: TABLE_TURNOVERS.map((daily) => [
        dailyText(daily, language),
        ...curves.map((curve) => formatRate(at(curve, daily))),
      ]),
    },
    config: (theme) => anyKind(isoChart(figures, curves, at, language, theme)),
  }
}

function isoChart(
  figures: BranchFigures,
  curves: readonly IsoCurve[],
  at: (curve: IsoCurve, daily: number) => number,
  language: Language,
  theme: ChartTheme,
): ChartConfiguration<'scatter'> {
  const t = translator(language)
  const [low, high] = SPAN
  const dashes = [[], [6, 4], [2, 3]]
  const today = { x: figures.dailyMarketTurnover, y: figures.netCommissionRate }
  /** Two of the points lie close together: their labels stand apart. */
  const shift = { lowest: 1, mean: 6, highest: -6 }
  const study = branchStudy.points.map(({ name, netCommissionRate }) => ({
    dy: shift[name as keyof typeof shift],
    x: branchStudy.dailyMarketTurnover,
    y: netCommissionRate,
    text: t(`branch.chart.study.${name as 'lowest' | 'mean' | 'highest'}`, { rate: formatRate(netCommissionRate) }),
  }))
  const mature = (figures.dailyMarketTurnover * figures.matureTurnover) / figures.marketTurnover
  const labels: DirectLabel[] = [
    ...curves.map((curve, i) => ({
      x: high,
      y: at(curve, high),
      text: curve.label,
      color: theme.series[i] ?? theme.ink,
      bold: i === 1,
    })),
    ...study.map(({ x, y, dy, text }) => ({ x, y, dy, text, color: theme.inkDim, dx: -9, align: 'right' as const })),
    {
      ...today,
      text: t('branch.chart.today', { rate: formatRate(figures.netCommissionRate) }),
      color: theme.accent,
      bold: true,
      dy: -16,
      dx: 6,
    },
  ]
  return {
    type: 'scatter',
    data: {
      datasets: [
        ...curves.map((curve, i) => ({
          label: curve.label,
          data: [low, ...TURNOVER_TICKS, high].map((x) => ({ x, y: at(curve, x) })),
          showLine: true,
          borderColor: theme.series[i] ?? theme.ink,
          borderWidth: 2.5,
          borderDash: dashes[i] ?? [],
          pointRadius: 0,
        })),
        {
          data: study,
          pointStyle: 'rectRot' as const,
          pointRadius: 5.5,
          pointBackgroundColor: theme.paper,
          pointBorderColor: theme.inkDim,
          pointBorderWidth: 2,
        },
        {
          data: today.y > 0 ? [today] : [],
          pointRadius: 6.5,
          pointBackgroundColor: theme.accent,
          pointBorderColor: theme.paper,
          pointBorderWidth: 2,
        },
      ],
    },
    options: {
      ...baseOptions<'scatter'>(theme),
      layout: { padding: { top: 20, right: language === 'en' ? 168 : 132, bottom: 0, left: 0 } },
      plugins: { legend: { display: false }, tooltip: { enabled: false } },
      scales: {
        x: logAxis(
          linearAxis(theme, t('branch.chart.daily'), (value) => dailyText(value, language)),
          TURNOVER_TICKS,
          [low, high],
        ),
        y: logAxis(linearAxis(theme, t('branch.chart.rate'), formatRate), RATE_TICKS),
      },
    },
    plugins: [
      directLabels(
        theme,
        labels,
        mature > low && mature < figures.dailyMarketTurnover
          ? [{ from: mature, color: theme.inkDim, dashed: true, text: t('branch.chart.mature') }]
          : [],
      ),
    ],
  }
}

/** A logarithmic axis with ticks at round figures only. */
export const logAxis = (
  axis: ReturnType<typeof linearAxis>,
  ticks: readonly number[],
  span?: readonly [number, number],
) => ({
  ...axis,
  type: 'logarithmic' as const,
  ...(span === undefined ? {} : { min: span[0], max: span[1] }),
  afterBuildTicks: (scale: { min: number; max: number; ticks: { value: number }[] }) => {
    scale.ticks = ticks
      .filter((value) => value >= scale.min && value <= scale.max)
      .toSorted((a, b) => a - b)
      .map((value) => ({ value }))
  },
  ticks: { ...axis.ticks, maxRotation: 0, autoSkip: true },
})
