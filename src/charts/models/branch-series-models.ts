import type { ChartConfiguration } from 'chart.js'
import context from '../../../resources/reference/branch-context.json'
import type { RevenueStability } from '../../domain/fees/revenue-stability'
import { translator } from '../../i18n/create-i18n'
import { formatMoney, formatMoneyTick, formatPercent, formatRate } from '../../i18n/format'
import { baseOptions, linearAxis } from '../base'
import type { ChartBuilder } from '../chart-model'
import { directLabels } from '../direct-labels'
import { anyKind, categoryAxis } from '../screen-parts'
import type { ChartTheme } from '../theme'

interface Line {
  readonly name: string
  readonly values: readonly number[]
  readonly dashed?: boolean
}

/** Lines over named points, labelled at their ends. */
function linesChart(
  labels: readonly string[],
  lines: readonly Line[],
  axes: { readonly y: string; readonly tick: (value: number) => string; readonly right: number },
  theme: ChartTheme,
): ChartConfiguration<'line'> {
  const last = labels.length - 1
  const color = (i: number): string => theme.series[i] ?? theme.ink
  return {
    type: 'line',
    data: {
      labels: [...labels],
      datasets: lines.map(({ name, values, dashed }, i) => ({
        label: name,
        data: [...values],
        borderColor: color(i),
        borderWidth: 2.5,
        borderDash: dashed === true ? [6, 4] : [],
        pointRadius: 0,
        pointHitRadius: 8,
      })),
    },
    options: {
      ...baseOptions<'line'>(theme),
      layout: { padding: { top: 14, right: axes.right, bottom: 0, left: 0 } },
      interaction: { mode: 'index', intersect: false },
      scales: { x: categoryAxis(theme), y: linearAxis(theme, axes.y, axes.tick, { min: 0 }) },
    },
    plugins: [
      directLabels(
        theme,
        lines.map(({ name, values }, i) => ({
          x: last,
          y: values[last] ?? 0,
          text: name,
          color: color(i),
          bold: true,
        })),
      ),
    ],
  }
}

export interface StabilityData {
  /** `YYYY-MM`, one a value of both series. */
  readonly months: readonly string[]
  readonly stability: RevenueStability
}

/** Monthly revenue of the book under both models. */
export const stabilityModel: ChartBuilder<StabilityData> = ({ months, stability }, language) => {
  const t = translator(language)
  const { commission, fee, feeRate } = stability
  const share = (value: number | null): string => (value === null ? '–' : formatPercent(value, 0))
  const title = t('branch.chart.stabilityTitle', {
    commission: share(commission.variation),
    fee: share(fee.variation),
  })
  const sub = t('branch.chart.stabilitySub', { rate: formatRate(feeRate) })
  const names = [t('branch.chart.commission'), t('branch.chart.fee')] as const
  return {
    title,
    sub,
    summary: t('branch.chart.summary', { title, sub }),
    height: 320,
    table: {
      columns: [
        { label: t('branch.chart.stabilityMonth'), numeric: false },
        ...names.map((label) => ({ label, numeric: true })),
      ],
      rows: months.map((month, i) => [
        month,
        formatMoney(commission.revenue[i] ?? 0, language),
        formatMoney(fee.revenue[i] ?? 0, language),
      ]),
    },
    config: (theme) =>
      anyKind(
        linesChart(
          months,
          [
            { name: names[0], values: commission.revenue, dashed: true },
            { name: names[1], values: fee.revenue },
          ],
          {
            y: t('branch.chart.yuan'),
            tick: (value) => formatMoneyTick(value, language),
            right: language === 'en' ? 112 : 84,
          },
          theme,
        ),
      ),
  }
}

export interface PayData {
  readonly title: string
  readonly firstYear: readonly number[]
  readonly level: readonly number[]
  readonly commission: readonly number[]
}

/** What has been paid by the end of each year under both schemes; the commission payout is there to compare. */
export const payModel: ChartBuilder<PayData> = ({ title, firstYear, level, commission }, language) => {
  const t = translator(language)
  const sub = t('branch.pay.chartSub')
  const lines = [
    { name: t('branch.pay.scheme.level'), values: level },
    { name: t('branch.pay.scheme.firstYear'), values: firstYear, dashed: true },
    { name: t('branch.pay.scheme.commissionShort'), values: commission, dashed: true },
  ]
  const years = firstYear.map((_, i) => String(i + 1))
  return {
    title,
    sub,
    summary: t('branch.chart.summary', { title, sub }),
    height: 300,
    table: {
      columns: [
        { label: t('branch.pay.table.year'), numeric: true },
        ...lines.map(({ name }) => ({ label: name, numeric: true })),
      ],
      rows: years.map((year, i) => [year, ...lines.map(({ values }) => formatMoney(values[i] ?? 0, language))]),
    },
    config: (theme) =>
      anyKind(
        linesChart(
          years,
          lines,
          {
            y: t('branch.pay.yuan'),
            tick: (value) => formatMoneyTick(value, language),
            right: language === 'en' ? 150 : 110,
          },
          theme,
        ),
      ),
  }
}

/** The industry's net rate over the years, for context only; the branch's own rate beside its end. */
export const netRateHistoryModel: ChartBuilder<{ readonly branchRate: number }> = ({ branchRate }, language) => {
  const t = translator(language)
  const { byYear, source, confidence } = context.industryNetRates
  const years = Object.keys(byYear)
  const rates = Object.values(byYear)
  const title = t('branch.chart.historyTitle', {
    from: years[0] ?? '',
    first: formatRate(rates[0] ?? 0),
    to: years.at(-1) ?? '',
    last: formatRate(rates.at(-1) ?? 0),
  })
  const sub = t('branch.chart.historySub', { confidence, source: language === 'en' ? source.en : source.zh })
  return {
    title,
    sub,
    summary: t('branch.chart.summary', { title, sub }),
    height: 260,
    table: {
      columns: [
        { label: t('branch.chart.year'), numeric: false },
        { label: t('branch.book.rate'), numeric: true },
      ],
      rows: years.map((year, i) => [year, formatRate(rates[i] ?? 0)]),
    },
    config: (theme) => {
      const config = linesChart(
        years,
        [{ name: formatRate(rates.at(-1) ?? 0), values: rates }],
        { y: '', tick: formatRate, right: 96 },
        theme,
      )
      const last = years.length - 1
      config.data.datasets.push({
        data: years.map((_, i) => (i === last ? branchRate : Number.NaN)),
        pointRadius: 6,
        pointBackgroundColor: theme.accent,
        pointBorderColor: theme.paper,
        showLine: false,
      })
      config.plugins = [
        directLabels(theme, [
          {
            x: last,
            y: branchRate,
            text: t('branch.chart.branch', { rate: formatRate(branchRate) }),
            color: theme.accent,
            bold: true,
            dx: 10,
          },
        ]),
      ]
      return anyKind(config)
    },
  }
}
