import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { payModel } from '../../../charts/models/branch-series-models'
import type { PayTerms } from '../../../contract/api/branch'
import { type PayBasis, type PaySimulation, simulatePay, staffPayRule } from '../../../domain/fees/pay-simulator'
import { formatPercent } from '../../../i18n/format'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { ChartCard } from '../../ui/chart-card'
import { DataTable } from '../../ui/data-table'
import { Money } from '../../ui/figures'
import { Icon } from '../../ui/icons'
import { Card } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import { type PayForm, PayInputs } from './pay-inputs'

/** What a conversion pays under a first-year share and under a level trail; for the manager. */
export function PayTab() {
  const query = useQuery({ queryKey: ['branch.payTerms'], queryFn: () => api.branch.payTerms.query() })
  return (
    <QueryView query={query} block>
      {(terms) => <Pay terms={terms} />}
    </QueryView>
  )
}

const formOf = (terms: PayTerms): PayForm => ({
  assets: terms.assets,
  feeRate: terms.feeRate,
  growth: terms.growth,
  attrition: terms.attrition,
  years: terms.years,
  discount: terms.discount,
  basis: 'feeRevenue',
  firstYear: terms.firstYearShare,
  afterwards: terms.afterwards,
  level: terms.level,
  netCommission: terms.netCommission,
  payoutCommission: terms.payoutCommission,
})

function Pay({ terms }: { readonly terms: PayTerms }) {
  const { t, language } = useI18n()
  const [form, setForm] = useState<PayForm>(() => formOf(terms))
  const result = useMemo(
    () =>
      simulatePay({
        assets: form.assets,
        feeRate: form.feeRate,
        vatRate: terms.vatRate,
        growth: form.growth,
        attrition: form.attrition,
        years: form.years,
        discount: form.discount,
        schemes: [
          { id: 'firstYear', basis: form.basis, firstYear: form.firstYear, afterwards: form.afterwards },
          { id: 'level', basis: form.basis, firstYear: form.level, afterwards: form.level },
        ],
        commission: { netRevenue: form.netCommission, payout: form.payoutCommission },
      }),
    [form, terms],
  )
  const rule = {
    name: language === 'en' ? staffPayRule.name.en : staffPayRule.name.zh,
    from: staffPayRule.effectiveFrom,
    confidence: staffPayRule.confidence,
  }
  return (
    <div className="branch-grid">
      <div className="stack branch-side">
        <Card title={t('branch.pay.input.title')} testId="pay-inputs">
          <PayInputs form={form} onChange={setForm} />
          <p className="dim small branch-terms">
            {t('branch.pay.terms', {
              policy: `${terms.policyId} ${terms.policyVersion}`,
              owner: language === 'en' ? terms.owner.en : terms.owner.zh,
            })}
          </p>
        </Card>
      </div>
      <div className="stack">
        <p className="notice" role="note" data-testid="pay-rule">
          <Icon name="info" />
          <span>{t('branch.pay.rule', rule)}</span>
        </p>
        {result.ok ? (
          <Outcome form={form} simulation={result.value} />
        ) : (
          <Refused basis={form.basis} name={rule.name} from={rule.from} />
        )}
      </div>
    </div>
  )
}

/** The rule stands in place of figures: nothing is computed for such a scheme. */
function Refused(props: { readonly basis: PayBasis; readonly name: string; readonly from: string }) {
  const { t } = useI18n()
  const { basis, name, from } = props
  return (
    <div className="notice warn" role="alert" data-testid="pay-refused">
      <Icon name="alert" />
      <span>
        <strong>{t('branch.pay.refusedTitle')}</strong>{' '}
        {t('branch.pay.refused', { basis: t(`branch.pay.basis.${basis}`), name, from })}
      </span>
    </div>
  )
}

function Outcome({ form, simulation }: { readonly form: PayForm; readonly simulation: PaySimulation }) {
  const { t, f, language } = useI18n()
  const [first, level] = simulation.schemes
  const { commission, catchUpYear, equivalentLevelShare } = simulation
  const catchUp =
    catchUpYear === null ? t('branch.pay.never', { years: form.years }) : t('branch.pay.catchUp', { year: catchUpYear })
  const sentence = t('branch.pay.say', {
    years: form.years,
    share: formatPercent(form.firstYear, 0),
    first: f.moneyUnit(first?.total ?? 0),
    level: formatPercent(form.level, 0),
    second: f.moneyUnit(level?.total ?? 0),
    catchUp,
  })
  const model = useMemo(
    () =>
      payModel(
        {
          title: sentence,
          firstYear: first?.cumulative ?? [],
          level: level?.cumulative ?? [],
          commission: commission.cumulative,
        },
        language,
      ),
    [sentence, first, level, commission, language],
  )
  const rows = [
    ...(first === undefined ? [] : [{ name: t('branch.pay.scheme.firstYear'), ...first }]),
    ...(level === undefined ? [] : [{ name: t('branch.pay.scheme.level'), ...level }]),
    { name: t('branch.pay.scheme.commission'), ...commission },
  ]
  return (
    <>
      <ChartCard model={model} testId="pay-chart" />
      <Card testId="pay-say">
        <div className="stack tight">
          {equivalentLevelShare !== null && (
            <p>
              {t('branch.pay.equivalent', {
                share: formatPercent(form.firstYear, 0),
                level: formatPercent(equivalentLevelShare),
              })}
            </p>
          )}
          {first !== undefined && first.firstYearShare !== null && (
            <p>{t('branch.pay.incentive', { share: formatPercent(first.firstYearShare, 0) })}</p>
          )}
        </div>
      </Card>
      <Card flush testId="pay-schemes">
        <DataTable
          caption={sentence}
          dense
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            { key: 'name', head: t('branch.pay.table.scheme'), render: ({ name }) => name },
            {
              key: 'total',
              head: t('branch.pay.table.total', { years: form.years }),
              numeric: true,
              render: ({ total }) => <Money yuan={total} />,
            },
            {
              key: 'present',
              head: t('branch.pay.table.present'),
              numeric: true,
              render: ({ presentValue }) => <Money yuan={presentValue} />,
            },
            {
              key: 'firstShare',
              head: t('branch.pay.table.firstShare'),
              numeric: true,
              render: ({ firstYearShare }) => (firstYearShare === null ? '–' : formatPercent(firstYearShare, 0)),
            },
          ]}
        />
        <p className="dim small branch-foot">{t('branch.pay.commissionNote')}</p>
      </Card>
      <Card title={t('branch.pay.table.title')} flush testId="pay-years">
        <DataTable
          caption={t('branch.pay.table.title')}
          dense
          rows={simulation.revenue}
          rowKey={(_, index) => index}
          columns={[
            {
              key: 'year',
              head: t('branch.pay.table.year'),
              numeric: true,
              width: 80,
              render: (_, index) => index + 1,
            },
            {
              key: 'revenue',
              head: t('branch.pay.table.revenue'),
              numeric: true,
              render: (revenue) => <Money yuan={revenue} />,
            },
            ...rows.map(({ id, name, pay, cumulative }) => ({
              key: id,
              head: name,
              numeric: true,
              render: (_: number, index: number) => (
                <span className="two-lines">
                  <Money yuan={pay[index] ?? 0} />
                  <span className="dim small">
                    {t('branch.pay.table.cumulative')} <Money yuan={cumulative[index] ?? 0} />
                  </span>
                </span>
              ),
            })),
          ]}
        />
      </Card>
    </>
  )
}
