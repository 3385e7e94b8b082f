import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { MarketSetView } from '../../../contract/api/assumptions'
import type { CapitalMarketSet } from '../../../domain/market/capital-market-set'
import { marketFrontiersModel, marketReturnsModel } from '../../../charts/models/market-models'
import { wordOf, type Translate } from '../../../i18n/create-i18n'
import { formatNumber, formatPercent } from '../../../i18n/format'
import { api, type Outputs } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { ChartCard } from '../../ui/chart-card'
import { DataTable } from '../../ui/data-table'
import { Card, Tag } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import { SelectField } from '../../ui/select'
import { keyOf, nameOf } from './draft'
import { HeatMap } from './heat-map'

type Comparison = Outputs['assumptions']['compare']
type Finding = Comparison['findings'][number]

/** A finding as a sentence. */
function findingText(t: Translate, { code, params }: Finding): string {
  const number = (key: string): number => Number(params[key] ?? Number.NaN)
  const correlation = code === 'correlationMost'
  const digits = code === 'volatilityMost' ? 1 : 2
  const figure = (key: string): string =>
    correlation ? formatNumber(number(key), 2) : formatPercent(number(key), digits)
  const name = (key: string): string => wordOf(t, 'enums.assetClass', String(params[key] ?? ''))
  const look = t as unknown as (key: string, values: object) => string
  return look(`assumptions.compare.finding.${code}`, {
    count: params['count'],
    level: params['level'],
    name: name('id'),
    a: name('a'),
    b: name('b'),
    from: figure('from'),
    to: figure('to'),
    worst: formatPercent(number('worstYear'), 0),
    volatility: formatPercent(number('volatility'), 0),
  })
}

const DRAFT = 'draft'

/** Two sets in words and pictures. */
export function CompareTab(props: {
  readonly sets: readonly MarketSetView[]
  /** Unsaved work, when there is some and it can be computed. */
  readonly draft: CapitalMarketSet | null
  readonly from: string
  readonly to: string
  readonly onPick: (pair: { readonly from: string; readonly to: string }) => void
}) {
  const { t } = useI18n()
  const { sets, draft, from, to, onPick } = props
  const options = [
    ...(draft === null ? [] : [{ value: DRAFT, label: `${t('assumptions.status.draft')} · ${nameOf(draft)}` }]),
    ...sets.map((set) => ({
      value: keyOf(set),
      label: `${nameOf(set.document)} · ${t(`assumptions.status.${set.status}`)}`,
    })),
  ]
  const source = (key: string) => {
    if (key === DRAFT && draft !== null) return { document: draft }
    const set = sets.find((one) => keyOf(one) === key)
    return set === undefined ? null : { id: set.id, version: set.version }
  }
  const [a, b] = [source(from), source(to)]
  return (
    <div className="stack">
      <div className="row wrap compare-pick">
        <SelectField
          label={t('assumptions.compare.from')}
          value={a === null ? null : from}
          options={options}
          onChange={(value) => onPick({ from: value, to })}
          width={300}
          testId="compare-from"
        />
        <SelectField
          label={t('assumptions.compare.to')}
          value={b === null ? null : to}
          options={options}
          onChange={(value) => onPick({ from, to: value })}
          width={300}
          testId="compare-to"
        />
      </div>
      {a === null || b === null || from === to ? (
        <p className="dim">{t('assumptions.compare.pick')}</p>
      ) : (
        <Compared from={a} to={b} />
      )}
    </div>
  )
}

type Source = Parameters<typeof api.assumptions.compare.query>[0]['from']

function Compared({ from, to }: { readonly from: Source; readonly to: Source }) {
  const comparison = useQuery({
    queryKey: ['assumptions.compare', from, to],
    queryFn: () => api.assumptions.compare.query({ from, to }),
    retry: false,
  })
  return (
    <QueryView query={comparison} block>
      {(found) => <Result found={found} />}
    </QueryView>
  )
}

function Result({ found }: { readonly found: Comparison }) {
  const { t, language } = useI18n()
  const [returns, frontiers] = useMemo(() => {
    const moved = found.classes.filter(
      ({ longTermReturn: r, volatility: v }) => Math.abs(r.to - r.from) > 5e-5 || Math.abs(v.to - v.from) > 5e-5,
    )
    const said = found.findings.find(({ code }) => code === 'frontier')?.params
    const at =
      said === undefined
        ? null
        : { volatility: Number(said['volatility']), from: Number(said['from']), to: Number(said['to']) }
    return [
      marketReturnsModel(
        { classes: found.classes.map(({ id, longTermReturn }) => ({ id, ...longTermReturn })), changed: moved.length },
        language,
      ),
      marketFrontiersModel({ ...found.frontiers, at }, language),
    ]
  }, [found, language])
  const scale = Math.max(0.05, ...found.correlationChange.flat().map(Math.abs))
  const same = found.correlations.length === 0
  return (
    <div className="stack">
      <Card testId="compare-findings">
        <ul className="plain-list say-list">
          {found.findings.map((finding, k) => (
            <li key={`${finding.code} ${k}`}>{findingText(t, finding)}</li>
          ))}
        </ul>
      </Card>
      <div className="grid-2">
        <ChartCard model={returns} testId="returns-chart" />
        <ChartCard model={frontiers} testId="frontiers-chart" />
      </div>
      <Card title={t('assumptions.compare.caption')} flush>
        <ClassTable found={found} />
      </Card>
      <Card title={t('assumptions.compare.mixes')} flush>
        <MixTable found={found} />
      </Card>
      <Card title={t('assumptions.matrix.change')}>
        {same ? (
          <p className="dim">{t('assumptions.compare.unchanged')}</p>
        ) : (
          <HeatMap
            caption={t('assumptions.matrix.change')}
            ids={found.classes.map(({ id }) => id)}
            rows={found.correlationChange}
            scale={scale}
            signed
            testId="heat-change"
          />
        )}
      </Card>
    </div>
  )
}

interface Pair {
  readonly from: number
  readonly to: number
}

/** One figure where both say the same. */
function arrow({ from, to }: Pair, digits: number): string {
  const [before, after] = [formatPercent(from, digits), formatPercent(to, digits)]
  return before === after ? after : `${before} → ${after}`
}

function ClassTable({ found }: { readonly found: Comparison }) {
  const { t } = useI18n()
  return (
    <DataTable
      caption={t('assumptions.compare.caption')}
      dense
      rows={found.classes}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: t('assumptions.classes.name'),
          render: ({ id }) => wordOf(t, 'enums.assetClass', id),
        },
        {
          key: 'return',
          head: t('assumptions.compare.return'),
          numeric: true,
          render: ({ longTermReturn }) => arrow(longTermReturn, 2),
        },
        {
          key: 'volatility',
          head: t('assumptions.compare.volatility'),
          numeric: true,
          render: ({ volatility }) => arrow(volatility, 1),
        },
      ]}
    />
  )
}

function MixTable({ found }: { readonly found: Comparison }) {
  const { t } = useI18n()
  return (
    <DataTable
      caption={t('assumptions.compare.mixes')}
      testId="mix-table"
      dense
      rows={found.mixes}
      rowKey={({ level }) => level}
      columns={[
        {
          key: 'level',
          head: t('assumptions.compare.level'),
          render: ({ level }) => `${level} ${wordOf(t, 'enums.levelName', level)}`,
        },
        {
          key: 'return',
          head: t('assumptions.compare.return'),
          numeric: true,
          render: (mix) => arrow(mix.longTermReturn, 2),
        },
        {
          key: 'volatility',
          head: t('assumptions.compare.volatility'),
          numeric: true,
          render: (mix) => arrow(mix.volatility, 1),
        },
        {
          key: 'worst',
          head: t('assumptions.compare.worst'),
          numeric: true,
          render: (mix) => arrow(mix.worstYear, 1),
        },
        {
          key: 'within',
          head: t('assumptions.compare.within'),
          render: ({ withinLimits }) => (
            <Tag tone={withinLimits.to ? 'good' : 'bad'}>
              {t(withinLimits.to ? 'assumptions.compare.yes' : 'assumptions.compare.no')}
            </Tag>
          ),
        },
      ]}
    />
  )
}
