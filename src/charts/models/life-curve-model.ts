import type { ChartConfiguration } from 'chart.js'
import { translator } from '../../i18n/create-i18n'
import { formatNumber, formatPercent } from '../../i18n/format'
import { baseOptions, linearAxis } from '../base'
import type { ChartBuilder } from '../chart-model'
import { directLabels } from '../direct-labels'
import { anyKind } from '../screen-parts'
import type { ChartTheme } from '../theme'

export interface LifeCurve {
  /** `2025` or `2010-2013`. */
  readonly table: string
  readonly sex: 'male' | 'female'
  /** Mean number of further birthdays at the first age. */
  readonly expectancy: number
  /** Share of those of the first age who reach it, one year further and so on. */
  readonly alive: readonly number[]
}

export interface LifeCurvesData {
  readonly fromAge: number
  readonly curves: readonly LifeCurve[]
}

const HEIGHT = 320
const LABEL_STEP = 0.1

/** Of a hundred people of the first age, how many reach each later one: men and women, the new table and the one before. */
export const lifeCurveModel: ChartBuilder<LifeCurvesData> = ({ fromAge, curves }, language) => {
  const t = translator(language)
  const name = ({ table, sex }: LifeCurve): string => t('rules.life.line', { sex: t(`enums.sex.${sex}`), table })
  const left = (table: string, sex: LifeCurve['sex']): string =>
    formatNumber(curves.find((one) => one.table === table && one.sex === sex)?.expectancy ?? 0, 1)
  const title = t('rules.life.title', { age: fromAge, men: left('2025', 'male'), women: left('2025', 'female') })
  return {
    title,
    sub: t('rules.life.sub', { age: fromAge }),
    summary: `${title} ${curves.map((one) => `${name(one)} ${formatNumber(one.expectancy, 1)}`).join('; ')}`,
    height: HEIGHT,
    table: {
      columns: [
        { label: t('rules.word.age'), numeric: true },
        ...curves.map((one) => ({ label: name(one), numeric: true })),
      ],
      rows: (curves[0]?.alive ?? []).map((_, i) => [
        String(fromAge + i),
        ...curves.map(({ alive }) => formatPercent(alive[i] ?? 0)),
      ]),
    },
    config: (theme) => anyKind(drawn(fromAge, curves, name, theme, t('rules.life.axis'))),
  }
}

function drawn(
  fromAge: number,
  curves: readonly LifeCurve[],
  name: (curve: LifeCurve) => string,
  theme: ChartTheme,
  axis: string,
): ChartConfiguration<'line'> {
  const color = ({ sex }: LifeCurve): string => theme.series[sex === 'male' ? 0 : 1] ?? theme.ink
  const old = ({ table }: LifeCurve): boolean => table !== curves[0]?.table
  const byLength = curves.toSorted((a, b) => b.expectancy - a.expectancy)
  return {
    type: 'line',
    data: {
      datasets: curves.map((curve) => ({
        label: name(curve),
        data: curve.alive.map((share, i) => ({ x: fromAge + i, y: share })),
        borderColor: color(curve),
        borderWidth: old(curve) ? 1.5 : 2.5,
        borderDash: old(curve) ? [6, 4] : [],
        pointRadius: 0,
        pointHitRadius: 6,
      })),
    },
    options: {
      ...baseOptions<'line'>(theme),
      layout: { padding: { top: 14, right: 120, bottom: 0, left: 0 } },
      scales: {
        x: linearAxis(theme, '', (age) => String(Math.round(age)), {
          min: fromAge,
          max: fromAge + (curves[0]?.alive.length ?? 1) - 1,
          grid: { display: false },
        }),
        y: linearAxis(theme, axis, (share) => formatPercent(share, 0), { min: 0, max: 1 }),
      },
    },
    plugins: [
      directLabels(
        theme,
        // All lines end at nothing: their names stand beside the plot, the longest life first.
        byLength.map((curve, i) => ({
          x: fromAge + curve.alive.length - 1,
          y: 0.62 - i * LABEL_STEP,
          text: name(curve),
          color: color(curve),
          bold: !old(curve),
        })),
      ),
    ],
  }
}
