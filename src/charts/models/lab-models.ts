import type { ChartConfiguration } from 'chart.js'
import { translator } from '../../i18n/create-i18n'
import { formatPercent } from '../../i18n/format'
import { allocationChart } from '../allocation-chart'
import { baseOptions, linearAxis } from '../base'
import type { ChartBuilder } from '../chart-model'
import { directLabels } from '../direct-labels'
import type { RiskReturnPoint } from '../frontier-chart'
import { anyKind } from '../screen-parts'
import type { ChartTheme } from '../theme'

type Named = RiskReturnPoint & { readonly name: string }

export interface LabFrontierData {
  readonly frontier: readonly RiskReturnPoint[]
  readonly turningPoints: readonly RiskReturnPoint[]
  /** Answers, the one that is explained first. */
  readonly answers: readonly Named[]
  readonly classes: readonly Named[]
}

/** The frontier with its turning points and the answer of every objective. */
export const labFrontierModel: ChartBuilder<LabFrontierData> = (data, language) => {
  const t = translator(language)
  const { frontier, turningPoints } = data
  const words = {
    low: formatPercent(frontier[0]?.volatility ?? 0),
    high: formatPercent(frontier.at(-1)?.volatility ?? 0),
  }
  const title = t('lab.chart.frontier', { ...words, count: turningPoints.length })
  const row = (name: string, p: RiskReturnPoint) => [
    name,
    formatPercent(p.volatility, 2),
    formatPercent(p.expectedReturn, 2),
  ]
  return {
    title,
    sub: t('lab.chart.frontierSub'),
    summary: title,
    height: 360,
    table: {
      columns: [
        { label: '', numeric: false },
        { label: t('lab.chart.volatility'), numeric: true },
        { label: t('lab.chart.return'), numeric: true },
      ],
      rows: [...data.answers.map((p) => row(p.name, p)), ...frontier.map((p) => row('', p))],
    },
    config: (theme) => anyKind(frontierConfig(data, { x: t('lab.chart.volatility'), y: t('lab.chart.return') }, theme)),
  }
}

function frontierConfig(
  { frontier, turningPoints, answers, classes }: LabFrontierData,
  axes: { readonly x: string; readonly y: string },
  theme: ChartTheme,
): ChartConfiguration<'scatter'> {
  const xy = (p: RiskReturnPoint) => ({ x: p.volatility, y: p.expectedReturn })
  const shown = [...frontier, ...answers]
  const right = Math.max(0.01, ...shown.map((p) => p.volatility)) * 1.18
  const inside = classes.filter((c) => c.volatility <= right)
  const heights = [...shown, ...inside].map((p) => p.expectedReturn)
  const percent = (share: number): string => formatPercent(share, right < 0.03 ? 1 : 0)
  return {
    type: 'scatter',
    data: {
      datasets: [
        {
          data: frontier.map(xy),
          showLine: true,
          borderColor: theme.accent,
          borderWidth: 2.5,
          pointRadius: 0,
          tension: 0,
        },
        {
          data: turningPoints.map(xy),
          pointRadius: 3.5,
          borderColor: theme.accent,
          backgroundColor: theme.paper,
          borderWidth: 1.5,
        },
        {
          data: inside.map(xy),
          pointRadius: 3,
          backgroundColor: theme.grid,
          borderColor: theme.inkDim,
          borderWidth: 1,
        },
        {
          data: answers.map(xy),
          pointRadius: answers.map((_, k) => (k === 0 ? 7 : 5)),
          backgroundColor: answers.map((_, k) => (k === 0 ? theme.accent : theme.series[1])),
          borderColor: theme.paper,
          borderWidth: 1,
        },
      ],
    },
    options: {
      ...baseOptions<'scatter'>(theme),
      layout: { padding: { top: 18, right: 90, bottom: 0, left: 0 } },
      scales: {
        x: linearAxis(theme, axes.x, percent, { min: 0, max: right }),
        y: linearAxis(theme, axes.y, percent, { min: Math.min(0, ...heights), max: Math.max(0.01, ...heights) * 1.12 }),
      },
    },
    plugins: [
      directLabels(theme, [
        ...answers.map((p, k) => ({
          x: p.volatility,
          y: p.expectedReturn,
          text: p.name,
          color: k === 0 ? theme.accent : theme.series[1],
          bold: true,
          dx: 11,
          dy: k === 0 ? -12 : 4,
        })),
        ...inside.map((c, i) => ({
          x: c.volatility,
          y: c.expectedReturn,
          text: c.name,
          color: theme.inkDim,
          dx: 7,
          dy: i % 2 === 0 ? -9 : 9,
        })),
      ]),
    ],
  }
}

export interface LabRiskData {
  readonly objective: string
  readonly classes: readonly { readonly name: string; readonly weight: number; readonly share: number }[]
}

/** A share of the risk this far from the weight is worth saying. */
const UNEVEN = 0.05

/** Weight and share of the risk of each class. */
export const labRiskModel: ChartBuilder<LabRiskData> = ({ objective, classes }, language) => {
  const t = translator(language)
  const top = classes.reduce((best, c) => (c.share - c.weight > best.share - best.weight ? c : best), {
    name: '',
    weight: 0,
    share: 0,
  })
  const title =
    top.share - top.weight < UNEVEN
      ? t('lab.chart.riskEven')
      : t('lab.chart.risk', {
          name: top.name,
          share: formatPercent(top.share, 0),
          weight: formatPercent(top.weight, 0),
        })
  return {
    title,
    sub: t('lab.chart.riskSub', { objective }),
    summary: title,
    height: 56 + classes.length * 34,
    table: {
      columns: [
        { label: t('lab.class'), numeric: false },
        { label: t('lab.chart.weight'), numeric: true },
        { label: t('lab.chart.share'), numeric: true },
      ],
      rows: classes.map((c) => [c.name, formatPercent(c.weight), formatPercent(c.share)]),
    },
    config: (theme) =>
      anyKind(
        allocationChart(
          {
            names: classes.map((c) => c.name),
            current: classes.map((c) => c.weight),
            proposed: classes.map((c) => c.share),
          },
          {
            current: t('lab.chart.weight'),
            proposed: t('lab.chart.share'),
            percent: (share) => formatPercent(share, 0),
          },
          theme,
        ),
      ),
  }
}

export interface LabViewsData {
  readonly classes: readonly {
    readonly name: string
    readonly house: number
    readonly equilibrium: number
    readonly posterior: number
    readonly unconstrained: number
  }[]
}

/** Equilibrium returns beside those with the views; the title names what moves most. */
export const labViewsModel: ChartBuilder<LabViewsData> = ({ classes }, language) => {
  const t = translator(language)
  const moved = classes.reduce<LabViewsData['classes'][number] | null>(
    (best, c) =>
      best === null || Math.abs(c.posterior - c.equilibrium) > Math.abs(best.posterior - best.equilibrium) ? c : best,
    null,
  )
  const title =
    moved === null
      ? ''
      : t('lab.chart.views', {
          name: moved.name,
          change: moved.posterior >= moved.equilibrium ? t('lab.chart.viewsUp') : t('lab.chart.viewsDown'),
          from: formatPercent(moved.equilibrium),
          to: formatPercent(moved.posterior),
        })
  return {
    title,
    sub: t('lab.chart.viewsSub'),
    summary: title,
    height: 56 + classes.length * 34,
    table: {
      columns: [
        { label: t('lab.class'), numeric: false },
        { label: t('lab.chart.house'), numeric: true },
        { label: t('lab.chart.equilibrium'), numeric: true },
        { label: t('lab.chart.posterior'), numeric: true },
        { label: t('lab.chart.unconstrained'), numeric: true },
      ],
      rows: classes.map((c) => [
        c.name,
        formatPercent(c.house),
        formatPercent(c.equilibrium),
        formatPercent(c.posterior),
        formatPercent(c.unconstrained),
      ]),
    },
    config: (theme) =>
      anyKind(
        allocationChart(
          {
            names: classes.map((c) => c.name),
            current: classes.map((c) => c.equilibrium),
            proposed: classes.map((c) => c.posterior),
          },
          {
            current: t('lab.chart.equilibrium'),
            proposed: t('lab.chart.posterior'),
            percent: (share) => formatPercent(share, 1),
          },
          theme,
        ),
      ),
  }
}
