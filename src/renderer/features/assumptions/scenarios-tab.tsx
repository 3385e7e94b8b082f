import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { MarketSetView } from '../../../contract/api/assumptions'
import { marketHistogramModel } from '../../../charts/models/market-models'
import { formatPercent } from '../../../i18n/format'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { ChartCard } from '../../ui/chart-card'
import { DataTable } from '../../ui/data-table'
import { CheckBox, Segments } from '../../ui/field'
import { Card, Figures } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import { SelectField } from '../../ui/select'
import type { Estimate } from './estimate-tab'

const LEVELS = ['C1', 'C2', 'C3', 'C4', 'C5'] as const
const YEARS = ['1', '3', '5', '10'] as const
const MODELS = ['lognormal', 'studentT', 'bootstrap'] as const
type Level = (typeof LEVELS)[number]
type Years = (typeof YEARS)[number]
type Model = (typeof MODELS)[number]

/** A reference mix in many possible worlds of one set: quantiles, worst tail, distribution. */
export function ScenariosTab(props: { readonly set: MarketSetView; readonly estimate: Estimate | null }) {
  const { t, language } = useI18n()
  const { set, estimate } = props
  const [level, setLevel] = useState<Level>('C3')
  const [years, setYears] = useState<Years>('1')
  const [kind, setKind] = useState<Model>('lognormal')
  const [stress, setStress] = useState(false)
  const history = estimate?.report.history
  const model =
    kind === 'lognormal'
      ? { kind }
      : kind === 'studentT'
        ? { kind, degrees: 5 }
        : {
            kind,
            history: {
              ids: history?.ids ?? [],
              returns: history?.returns ?? [],
              periodsPerYear: history?.periodsPerYear ?? 1,
            },
            blockPeriods: Math.min(history?.returns.length ?? 1, history?.periodsPerYear ?? 1),
            centre: 'assumptions' as const,
          }
  const missing = kind === 'bootstrap' && history === undefined
  const scenarios = useQuery({
    queryKey: ['assumptions.scenarios', set.id, set.version, level, years, kind, stress, estimate?.fileName],
    queryFn: () =>
      api.assumptions.scenarios.query({
        source: { id: set.id, version: set.version },
        level,
        years: Number(years),
        model,
        stress: stress && kind !== 'bootstrap',
      }),
    enabled: !missing,
    placeholderData: keepPreviousData,
    retry: false,
  })
  const found = scenarios.data
  const chart = useMemo(
    () =>
      found === undefined
        ? null
        : marketHistogramModel(
            {
              ...found.histogram,
              low: found.quantiles['0.25'] ?? 0,
              high: found.quantiles['0.75'] ?? 0,
              cvar: found.cvar,
              level,
              years: Number(years),
              model: t(`assumptions.scenarios.${kind}`),
            },
            language,
          ),
    [found, level, years, kind, language, t],
  )
  return (
    <div className="stack">
      <p className="dim">{t('assumptions.scenarios.lead')}</p>
      <div className="row wrap scenario-tools">
        <SelectField
          label={t('assumptions.scenarios.level')}
          value={level}
          options={LEVELS.map((value) => ({ value, label: value }))}
          onChange={setLevel}
          width={110}
          testId="scenario-level"
        />
        <SelectField
          label={t('assumptions.scenarios.years')}
          value={years}
          options={YEARS.map((value) => ({ value, label: t('assumptions.scenarios.yearsN', { n: value }) }))}
          onChange={setYears}
          width={110}
        />
        <div className="field">
          <span className="label">{t('assumptions.scenarios.model')}</span>
          <Segments<Model>
            label={t('assumptions.scenarios.model')}
            value={kind}
            options={MODELS.map((value) => ({ value, label: t(`assumptions.scenarios.${value}`) }))}
            onChange={setKind}
          />
        </div>
        <CheckBox checked={stress} onChange={setStress} disabled={kind === 'bootstrap'}>
          {t('assumptions.scenarios.stress')}
        </CheckBox>
      </div>
      {missing ? (
        <p className="notice warn">{t('assumptions.scenarios.noHistory')}</p>
      ) : (
        <QueryView query={scenarios} block>
          {(report) => (
            <div className="stack">
              <Card testId="scenario-figures">
                <Figures
                  items={[
                    { label: t('assumptions.scenarios.median'), value: formatPercent(report.quantiles['0.5'] ?? 0) },
                    { label: t('assumptions.scenarios.low'), value: formatPercent(report.quantiles['0.05'] ?? 0) },
                    { label: t('assumptions.scenarios.high'), value: formatPercent(report.quantiles['0.95'] ?? 0) },
                    { label: t('assumptions.scenarios.cvar'), value: formatPercent(-report.cvar) },
                    { label: t('assumptions.scenarios.loss'), value: formatPercent(report.probabilityOfLoss, 0) },
                  ]}
                />
              </Card>
              <div className="scenario-grid">
                {chart !== null && <ChartCard model={chart} testId="scenario-chart" />}
                <Card title={t('assumptions.scenarios.quantiles')} flush>
                  <DataTable
                    caption={t('assumptions.scenarios.quantiles')}
                    dense
                    rows={Object.entries(report.quantiles).toSorted(([a], [b]) => Number(a) - Number(b))}
                    rowKey={([p]) => p}
                    columns={[
                      {
                        key: 'p',
                        head: t('assumptions.scenarios.probability'),
                        render: ([p]) => formatPercent(Number(p), 0),
                      },
                      {
                        key: 'total',
                        head: t('assumptions.scenarios.total'),
                        numeric: true,
                        render: ([, value]) => formatPercent(value, 1),
                      },
                    ]}
                  />
                </Card>
              </div>
            </div>
          )}
        </QueryView>
      )}
    </div>
  )
}
