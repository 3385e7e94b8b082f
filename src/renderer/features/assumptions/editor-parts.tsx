import { useState } from 'react'
import type { CapitalMarketSet, MarketBasis } from '../../../domain/market/capital-market-set'
import { wordOf } from '../../../i18n/create-i18n'
import { useI18n } from '../../lib/i18n'
import { DataTable } from '../../ui/data-table'
import { Segments, TextField } from '../../ui/field'
import { Card } from '../../ui/layout'
import { DateField } from '../../ui/select'
import {
  numberText,
  parseNumber,
  parsePercent,
  percentText,
  returnField,
  withAsset,
  withBasis,
  withPair,
  withSource,
} from './draft'
import { HeatMap } from './heat-map'
import { NumberCell } from './number-cell'

interface PartProps {
  readonly set: CapitalMarketSet
  /** Paths of the problems. */
  readonly bad: ReadonlySet<string>
  readonly onChange: (set: CapitalMarketSet) => void
}

/** Names, owner, dates and inflation. */
export function FactsEditor({ set, bad, onChange }: PartProps) {
  const { t } = useI18n()
  const text = (key: 'id' | 'version', hint?: string) => (
    <TextField
      label={t(`assumptions.facts.${key}`)}
      value={set[key]}
      onChange={(value) => onChange({ ...set, [key]: value })}
      maxLength={60}
      {...(hint === undefined ? {} : { hint })}
      data-testid={`fact-${key}`}
    />
  )
  const bilingual = (key: 'owner' | 'label', side: 'zh' | 'en') => (
    <TextField
      label={t(`assumptions.facts.${side === 'zh' ? key : (`${key}En` as const)}`)}
      value={set[key][side]}
      onChange={(value) => onChange({ ...set, [key]: { ...set[key], [side]: value } })}
      maxLength={120}
    />
  )
  const day = (key: 'reviewBy' | 'expires') => (
    <DateField
      label={t(`assumptions.facts.${key}`)}
      value={set[key] === '' ? null : set[key]}
      onChange={(value) => onChange({ ...set, [key]: value ?? '' })}
      error={bad.has(`/${key}`) ? ' ' : null}
      testId={`fact-${key}`}
    />
  )
  const inflation = (key: 'mean' | 'volatility' | 'education' | 'medical', label: string) => (
    <div className="field">
      <span className="label">{label}</span>
      <NumberCell
        value={set.inflation[key]}
        label={label}
        text={percentText}
        parse={parsePercent}
        bad={bad.has(`/inflation/${key}`)}
        onChange={(value) => onChange({ ...set, inflation: { ...set.inflation, [key]: value } })}
        testId={`inflation-${key}`}
      />
    </div>
  )
  return (
    <Card testId="facts-editor">
      <div className="fact-fields">
        {text('id', t('assumptions.editor.idHint'))}
        {text('version')}
        {bilingual('owner', 'zh')}
        {bilingual('owner', 'en')}
        {bilingual('label', 'zh')}
        {bilingual('label', 'en')}
        <DateField
          label={t('assumptions.facts.validFrom')}
          optional
          value={set.validFrom ?? null}
          onChange={(value) => {
            const { validFrom: _, ...rest } = set
            onChange(value === null ? rest : { ...rest, validFrom: value })
          }}
        />
        {day('reviewBy')}
        {day('expires')}
        {inflation('mean', `${t('assumptions.facts.inflationMean')} %`)}
        {inflation('volatility', `${t('assumptions.facts.inflationVolatility')} %`)}
        {inflation('education', `${t('assumptions.facts.education')} %`)}
        {inflation('medical', `${t('assumptions.facts.medical')} %`)}
        <TextField
          label={`${t('assumptions.facts.inflationMean')} · ${t('assumptions.facts.source')}`}
          optional
          value={set.sources?.['/inflation/mean']?.source ?? ''}
          onChange={(value) => onChange(withSource(set, '/inflation/mean', value))}
          maxLength={500}
        />
        <div className="field">
          <span className="label">{t('assumptions.facts.basis')}</span>
          <Segments<MarketBasis>
            label={t('assumptions.facts.basis')}
            value={set.basis}
            options={(['geometric', 'arithmetic'] as const).map((value) => ({
              value,
              label: t(`assumptions.facts.${value}`),
            }))}
            onChange={(basis) => onChange(withBasis(set, basis))}
          />
          <span className="hint">{t('assumptions.editor.basisHint')}</span>
        </div>
      </div>
    </Card>
  )
}

/** Return and volatility of each class, with the source of each. */
export function ClassesEditor({ set, bad, onChange }: PartProps) {
  const { t } = useI18n()
  const field = returnField(set.basis)
  const stated = t(set.basis === 'geometric' ? 'assumptions.classes.longTerm' : 'assumptions.classes.mean')
  const source = (pointer: string, label: string) => (
    <input
      className="input cell-source"
      autoComplete="off"
      aria-label={label}
      placeholder={t('assumptions.classes.noSource')}
      maxLength={500}
      value={set.sources?.[pointer]?.source ?? ''}
      onChange={(event) => onChange(withSource(set, pointer, event.target.value))}
    />
  )
  return (
    <Card title={t('assumptions.classes.title')} flush>
      <DataTable
        caption={t('assumptions.classes.caption')}
        dense
        rows={set.assets.map((asset, i) => ({ asset, i }))}
        rowKey={({ i }) => i}
        columns={[
          {
            key: 'name',
            head: t('assumptions.classes.name'),
            render: ({ asset }) => wordOf(t, 'enums.assetClass', asset.id),
          },
          {
            key: 'return',
            head: `${stated} %`,
            numeric: true,
            render: ({ asset, i }) => (
              <NumberCell
                value={asset[field] ?? Number.NaN}
                label={`${wordOf(t, 'enums.assetClass', asset.id)} · ${stated} %`}
                text={percentText}
                parse={parsePercent}
                bad={bad.has(`/assets/${i}/${field}`)}
                onChange={(value) => onChange(withAsset(set, i, { [field]: value }))}
                testId={`return-${asset.id}`}
              />
            ),
          },
          {
            key: 'returnSource',
            head: t('assumptions.classes.source'),
            render: ({ asset, i }) =>
              source(
                `/assets/${i}/${field}`,
                `${wordOf(t, 'enums.assetClass', asset.id)} · ${stated} · ${t('assumptions.classes.source')}`,
              ),
          },
          {
            key: 'vol',
            head: `${t('assumptions.classes.volatility')} %`,
            numeric: true,
            render: ({ asset, i }) => (
              <NumberCell
                value={asset.vol}
                label={`${wordOf(t, 'enums.assetClass', asset.id)} · ${t('assumptions.classes.volatility')} %`}
                text={percentText}
                parse={parsePercent}
                bad={bad.has(`/assets/${i}/vol`)}
                onChange={(vol) => onChange(withAsset(set, i, { vol }))}
                testId={`vol-${asset.id}`}
              />
            ),
          },
          {
            key: 'volSource',
            head: t('assumptions.classes.source'),
            render: ({ asset, i }) =>
              source(
                `/assets/${i}/vol`,
                `${wordOf(t, 'enums.assetClass', asset.id)} · ${t('assumptions.classes.volatility')} · ${t('assumptions.classes.source')}`,
              ),
          },
        ]}
      />
    </Card>
  )
}

/** Correlations below the diagonal; what is typed there is mirrored above it. */
export function MatrixEditor({ set, bad, onChange }: PartProps) {
  const { t } = useI18n()
  const [pair, setPair] = useState<readonly [number, number]>([1, 0])
  const name = (i: number): string => wordOf(t, 'enums.assetClass', set.assets[i]?.id ?? '')
  const words = { a: name(pair[0]), b: name(pair[1]) }
  const pointer = `/correlation/${pair[0]}/${pair[1]}`
  return (
    <Card title={t('assumptions.matrix.title')} testId="matrix-editor">
      <div className="stack tight">
        <p className="dim small">{t('assumptions.matrix.lead')}</p>
        <HeatMap
          caption={t('assumptions.matrix.caption')}
          ids={set.assets.map(({ id }) => id)}
          rows={set.correlation}
          renderCell={(i, j) =>
            j < i || (i === j && bad.has(`/correlation/${i}/${j}`)) ? (
              <NumberCell
                value={set.correlation[i]?.[j] ?? Number.NaN}
                label={t('assumptions.place.cell', { a: name(i), b: name(j) })}
                text={numberText}
                parse={parseNumber}
                bad={bad.has(`/correlation/${i}/${j}`) || bad.has(`/correlation/${j}/${i}`)}
                onFocus={() => setPair([i, j])}
                onChange={(value) => onChange(withPair(set, i, j, value))}
                testId={`rho-${set.assets[i]?.id}-${set.assets[j]?.id}`}
              />
            ) : undefined
          }
        />
        <TextField
          label={t('assumptions.matrix.pairSource', words)}
          optional
          value={set.sources?.[pointer]?.source ?? ''}
          onChange={(value) => onChange(withSource(set, pointer, value))}
          maxLength={500}
        />
      </div>
    </Card>
  )
}
