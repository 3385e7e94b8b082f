import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { payModel } from '../../../charts/models/branch-series-models'
import type { PayForm, PayTerms } from '../../../contract/api/branch'
import { type PayBasis, type PaySimulation, simulatePayCase, staffPayRule } from '../../../domain/fees/pay-simulator'
import { payRuleWords, paySentences } from '../../../i18n/branch-text'
import { formatPercent } from '../../../i18n/format'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { ChartCard } from '../../ui/chart-card'
import { DataTable } from '../../ui/data-table'
import { Money } from '../../ui/figures'
import { Icon } from '../../ui/icons'
import { Card } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import { PayInputs } from './pay-inputs'
import { PrintButton } from './print-button'

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
  const result = useMemo(() => simulatePayCase({ ...form, vatRate: terms.vatRate }), [form, terms])
  const rule = payRuleWords(staffPayRule, language)
  return (
    <div className="branch-grid">
      <div className="stack branch-side">
        <Card title={t('branch.pay.input.title')} testId="pay-inputs">
          <PayInputs form={form} onChange={setForm} />
          <PrintButton
            print={() => api.branch.printPay.mutate({ form, language })}
            label={t('branch.pay.print')}
            disabled={!result.ok}
            testId="print-pay"
          />
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
  const { t, language } = useI18n()
  const [first, level] = simulation.schemes
  const { commission } = simulation
  const { sentence, notes, model } = useMemo(() => {
    const { say, notes: further } = paySentences(t, language, { ...form, simulation })
    const [firstYear, trail] = simulation.schemes.map(({ cumulative }) => cumulative)
    const drawn = payModel(
      {
        title: say,
        firstYear: firstYear ?? [],
        level: trail ?? [],
        commission: simulation.commission.cumulative,
      },
      language,
    )
    return { sentence: say, notes: further, model: drawn }
  }, [t, language, form, simulation])
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
          {notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
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
