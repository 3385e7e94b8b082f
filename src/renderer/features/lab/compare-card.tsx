import type { LabResult, LabRun } from '../../../contract/api/lab'
import { wordOf } from '../../../i18n/create-i18n'
import { formatNumber, formatPercent } from '../../../i18n/format'
import { saveBlob } from '../../lib/download'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { Card } from '../../ui/layout'
import { csvOf } from './csv'
import { className } from './words'

type Solved = LabResult & {
  readonly report: NonNullable<LabResult['report']>
  readonly figures: NonNullable<LabResult['figures']>
}

export const solvedOf = ({ results }: LabRun): Solved[] =>
  results.filter((result): result is Solved => result.report !== null && result.figures !== null)

const YEAR = '2008'

/** Every objective in a column: figures first, past bad years beside them, then the weights. */
export function CompareCard({ run }: { readonly run: LabRun }) {
  const { t } = useI18n()
  const { results } = run
  const name = (result: LabResult): string => t(`lab.short.${result.objective.type}`)
  const measure = (label: string, of: (solved: Solved) => string) => ({
    label,
    cell: (result: LabResult) =>
      result.report === null || result.figures === null ? (
        <span className="dim">{t('lab.compare.refused')}</span>
      ) : (
        of(result as Solved)
      ),
  })
  const years = Object.keys(solvedOf(run)[0]?.figures.replays ?? {}).toSorted(
    (a, b) => Number(b === YEAR) - Number(a === YEAR),
  )
  const measures = [
    measure(
      run.blackLitterman === null ? t('lab.compare.expectedReturn') : t('lab.compare.expectedReturnViews'),
      ({ report }) => formatPercent(report.expectedReturn ?? 0, 2),
    ),
    measure(t('lab.compare.volatility'), ({ report }) => formatPercent(report.volatility, 2)),
    measure(t('lab.compare.longTermReturn'), ({ figures }) => formatPercent(figures.longTermReturn, 2)),
    measure(t('lab.compare.worstYear'), ({ figures }) => formatPercent(figures.worstYear)),
    ...years.map((year) =>
      measure(t('lab.compare.replay', { year: wordOf(t, 'planning.stressYear', year) }), ({ figures }) =>
        formatPercent(figures.replays[year] ?? 0),
      ),
    ),
    measure(t('lab.compare.sharpe'), ({ report }) => (report.sharpe === null ? '–' : formatNumber(report.sharpe, 2))),
    measure(t('lab.compare.belowFrontier'), ({ report }) =>
      report.explanation.belowFrontier === null ? '–' : formatPercent(report.explanation.belowFrontier, 2),
    ),
    ...(results.some(({ report }) => report?.cvar !== undefined)
      ? [
          measure(t('lab.compare.cvar'), ({ report }) =>
            report.cvar === undefined ? '–' : formatPercent(report.cvar, 2),
          ),
        ]
      : []),
  ]
  const ids = Object.keys(run.returns)
  const weights = ids.map((id) => ({
    label: className(t, id),
    cell: (result: LabResult) => {
      const weight = result.report?.weights[id]
      if (weight === undefined) return <span className="dim">–</span>
      return (
        <span className="lab-weight">
          {results.length <= 4 && <i style={{ width: `${Math.max(0, Math.min(1, weight)) * 36}px` }} />}
          {formatPercent(weight)}
        </span>
      )
    },
  }))
  const table = (head: string, rows: typeof measures, testId: string) => (
    <DataTable
      caption={head}
      rows={rows}
      rowKey={(row) => row.label}
      dense
      testId={testId}
      columns={[
        { key: 'label', head, width: '30%', render: (row) => row.label },
        ...results.map((result, k) => ({
          key: `${k}`,
          head: name(result),
          numeric: true,
          render: (row: (typeof measures)[number]) => row.cell(result),
        })),
      ]}
    />
  )
  return (
    <Card
      title={<Title run={run} />}
      flush
      testId="lab-compare"
      aside={
        <Button
          size="small"
          onClick={() =>
            saveBlob(
              `${t('lab.compare.fileName')}.csv`,
              csvOf(run, name, (id) => className(t, id)),
            )
          }
          data-testid="lab-csv"
        >
          {t('lab.compare.csv')}
        </Button>
      }
    >
      {table(t('lab.compare.measure'), measures, 'lab-measures')}
      {table(t('lab.compare.weights'), weights, 'lab-weights')}
    </Card>
  )
}

/** The finding: one answer in figures, or how far several differ in a bad year. */
function Title({ run }: { readonly run: LabRun }) {
  const { t } = useI18n()
  const solved = solvedOf(run)
  const [first] = solved
  if (first === undefined) return t('lab.failed')
  const name = (of: Solved): string => t(`lab.short.${of.objective.type}`)
  if (solved.length === 1) {
    return t('lab.compare.title', {
      first: name(first),
      return: formatPercent(first.report.expectedReturn ?? 0),
      volatility: formatPercent(first.report.volatility),
      worst: formatPercent(first.figures.worstYear),
    })
  }
  const ranked = solved.toSorted((a, b) => a.figures.worstYear - b.figures.worstYear)
  const [worst, best] = [ranked[0] as Solved, ranked.at(-1) as Solved]
  return t('lab.compare.titleMany', {
    count: solved.length,
    worst: formatPercent(worst.figures.worstYear),
    worstName: name(worst),
    best: formatPercent(best.figures.worstYear),
    bestName: name(best),
  })
}
