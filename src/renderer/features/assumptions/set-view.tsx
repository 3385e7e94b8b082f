import type { CapitalMarketSet, NumberSource } from '../../../domain/market/capital-market-set'
import { classReturns } from '../../../domain/market/market-model'
import { wordOf } from '../../../i18n/create-i18n'
import { formatPercent } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { DataTable } from '../../ui/data-table'
import { Card, Facts, Figures } from '../../ui/layout'
import { SourceMark } from '../../ui/popover'
import { returnField } from './draft'
import { HeatMap } from './heat-map'

function Mark({ set, source }: { readonly set: CapitalMarketSet; readonly source: NumberSource | undefined }) {
  const { t, language } = useI18n()
  const from = source?.source ?? set.owner[language === 'en' ? 'en' : 'zh']
  return (
    <SourceMark
      source={{
        kind: 'assumed',
        from: source?.note === undefined ? from : `${from} · ${source.note}`,
        asOf: source === undefined ? `${t('assumptions.facts.version')} ${set.version}` : null,
      }}
    />
  )
}

/** One set as it stands: dates and owner, classes with the source of each number, correlations as a picture. */
export function SetView({ set }: { readonly set: CapitalMarketSet }) {
  const { t, language } = useI18n()
  const side = language === 'en' ? 'en' : 'zh'
  const field = returnField(set.basis)
  return (
    <div className="stack">
      <Card testId="set-facts" className="set-facts">
        <Figures
          items={[
            { label: t('assumptions.facts.reviewBy'), value: set.reviewBy },
            { label: t('assumptions.facts.expires'), value: set.expires },
            {
              label: (
                <>
                  {t('assumptions.facts.inflationMean')} <Mark set={set} source={set.sources?.['/inflation/mean']} />
                </>
              ),
              value: formatPercent(set.inflation.mean),
            },
            { label: t('assumptions.facts.education'), value: formatPercent(set.inflation.education) },
            { label: t('assumptions.facts.medical'), value: formatPercent(set.inflation.medical) },
          ]}
        />
        <Facts
          items={[
            [t('assumptions.facts.owner'), set.owner[side]],
            [t('assumptions.facts.said'), set.label[side]],
            [t('assumptions.facts.basis'), t(`assumptions.facts.${set.basis}`)],
            [t('assumptions.facts.validFrom'), set.validFrom ?? null],
          ]}
        />
      </Card>
      <div className="assumption-grid">
        <Card title={t('assumptions.classes.title')} flush>
          <DataTable
            caption={t('assumptions.classes.caption')}
            testId="class-table"
            dense
            rows={set.assets}
            rowKey={(asset) => asset.id}
            columns={[
              {
                key: 'name',
                head: t('assumptions.classes.name'),
                render: (asset) => wordOf(t, 'enums.assetClass', asset.id),
              },
              {
                key: 'return',
                head: t('assumptions.classes.longTerm'),
                numeric: true,
                render: (asset, i) => (
                  <>
                    {formatPercent(classReturns(set.basis, asset).geometric, 2)}{' '}
                    <Mark set={set} source={set.sources?.[`/assets/${i}/${field}`]} />
                  </>
                ),
              },
              {
                key: 'vol',
                head: t('assumptions.classes.volatility'),
                numeric: true,
                render: (asset, i) => (
                  <>
                    {formatPercent(asset.vol, 1)} <Mark set={set} source={set.sources?.[`/assets/${i}/vol`]} />
                  </>
                ),
              },
              { key: 'minR', head: t('assumptions.classes.minR'), render: (asset) => asset.minR },
            ]}
          />
        </Card>
        <Card title={t('assumptions.matrix.title')}>
          <p className="dim small">{t('assumptions.matrix.lead')}</p>
          <HeatMap
            caption={t('assumptions.matrix.caption')}
            ids={set.assets.map(({ id }) => id)}
            rows={set.correlation}
            testId="heat-map"
          />
        </Card>
      </div>
    </div>
  )
}
