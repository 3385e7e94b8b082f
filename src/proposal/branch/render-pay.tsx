import { payModel } from '../../charts/models/branch-series-models'
import type { PayForm, PayTerms } from '../../contract/api/branch'
import { type PaySimulation, type PayStream, staffPayRule } from '../../domain/fees/pay-simulator'
import { payRuleWords, paySentences } from '../../i18n/branch-text'
import { translator, type Translate } from '../../i18n/create-i18n'
import { formatMoney, formatNumber, formatPercent, formatRate } from '../../i18n/format'
import type { Language } from '../../i18n/types'
import { ChartFigure, PaperTable, Section } from '../parts'
import { printDocument } from '../print-document'
import type { PrintPage } from '../render-proposal'
import { proposalStyles } from '../styles'
import { type InputRow, InputsTable } from './inputs-table'

export interface PayPaper {
  readonly form: PayForm
  readonly terms: Pick<PayTerms, 'policyId' | 'policyVersion' | 'owner' | 'vatRate'>
  readonly simulation: PaySimulation
  readonly firm: { readonly firm: string; readonly branch: string; readonly brandColor: string }
  readonly on: string
  /** User, time and hash of the content. */
  readonly mark: string
  readonly language: Language
}

interface Words {
  readonly t: Translate
  readonly language: Language
}

/** A field's name without the unit in brackets, which its value carries on paper. */
const plainLabel = (label: string): string => label.replace(/[（(][^（()）]*[)）]$/, '').trim()

/** Every figure that the simulation rests on, so that it can be worked out again. */
function Terms({ form, terms, t, language }: Words & Pick<PayPaper, 'form' | 'terms'>) {
  const rows: readonly InputRow[] = [
    [t('branch.pay.input.basis'), t(`branch.pay.basis.${form.basis}`)],
    [plainLabel(t('branch.pay.input.assets')), formatMoney(form.assets, language)],
    [plainLabel(t('branch.pay.input.feeRate')), formatRate(form.feeRate)],
    [plainLabel(t('branch.input.vat')), formatRate(terms.vatRate)],
    [plainLabel(t('branch.pay.input.growth')), formatPercent(form.growth)],
    [plainLabel(t('branch.pay.input.attrition')), formatPercent(form.attrition)],
    [t('branch.pay.input.years'), formatNumber(form.years, 0)],
    [plainLabel(t('branch.pay.input.discount')), formatPercent(form.discount)],
    [plainLabel(t('branch.pay.input.commission')), formatMoney(form.netCommission, language)],
    [plainLabel(t('branch.pay.input.payout')), formatPercent(form.payoutCommission)],
  ]
  return (
    <>
      <h2>{t('branch.paper.pay.terms')}</h2>
      <p>
        {t('branch.paper.pay.scheme', {
          first: formatPercent(form.firstYear, 0),
          later: formatPercent(form.afterwards),
          level: formatPercent(form.level, 0),
        })}
      </p>
      <InputsTable rows={rows} t={t} />
      <p className="dim small">
        {t('branch.paper.pay.origin', {
          policy: `${terms.policyId} ${terms.policyVersion}`,
          owner: language === 'en' ? terms.owner.en : terms.owner.zh,
        })}
      </p>
    </>
  )
}

interface Stream extends PayStream {
  readonly name: string
}

function Schemes({
  form,
  streams,
  t,
  language,
}: Words & { readonly form: PayForm; readonly streams: readonly Stream[] }) {
  const money = (yuan: number): string => formatMoney(yuan, language)
  return (
    <PaperTable
      caption={t('branch.paper.pay.schemes')}
      rows={streams}
      keyOf={({ id }) => id}
      columns={[
        { head: t('branch.pay.table.scheme'), cell: ({ name }) => name },
        { head: t('branch.pay.table.total', { years: form.years }), cell: ({ total }) => money(total), number: true },
        { head: t('branch.pay.table.present'), cell: ({ presentValue }) => money(presentValue), number: true },
        {
          head: t('branch.pay.table.firstShare'),
          cell: ({ firstYearShare }) => (firstYearShare === null ? '–' : formatPercent(firstYearShare, 0)),
          number: true,
        },
      ]}
    />
  )
}

/** Year by year what is paid and, below it, what has been paid by its end. */
function Years(props: Words & { readonly revenue: readonly number[]; readonly streams: readonly Stream[] }) {
  const { revenue, streams, t, language } = props
  const money = (yuan: number | undefined): string => formatMoney(yuan ?? 0, language)
  return (
    <PaperTable
      rows={revenue.map((amount, index) => ({ index, amount }))}
      keyOf={({ index }) => String(index)}
      columns={[
        { head: t('branch.pay.table.year'), cell: ({ index }) => index + 1 },
        { head: t('branch.pay.table.revenue'), cell: ({ amount }) => money(amount), number: true },
        ...streams.map(({ name, pay, cumulative }) => ({
          head: name,
          cell: ({ index }: { readonly index: number }) => (
            <>
              {money(pay[index])}
              <br />
              <span className="dim small">
                {t('branch.pay.table.cumulative')} {money(cumulative[index])}
              </span>
            </>
          ),
          number: true,
        })),
      ]}
    />
  )
}

/** What a conversion pays under both schemes, marked as internal; the rule on pay stands before every figure. */
export function renderPay(paper: PayPaper, page: PrintPage): string {
  const { form, simulation, firm, language } = paper
  const t = translator(language)
  const words = { t, language }
  const { say, notes } = paySentences(t, language, { ...form, simulation })
  const [first, level] = simulation.schemes
  const chart = {
    title: say,
    firstYear: first?.cumulative ?? [],
    level: level?.cumulative ?? [],
    commission: simulation.commission.cumulative,
  }
  const model = payModel(chart, language)
  const streams: readonly Stream[] = [
    ...(first === undefined ? [] : [{ ...first, name: t('branch.pay.scheme.firstYear') }]),
    ...(level === undefined ? [] : [{ ...level, name: t('branch.pay.scheme.level') }]),
    { ...simulation.commission, name: t('branch.pay.scheme.commission') },
  ]
  const head = `${t('branch.paper.pay.head', { date: paper.on })} · ${paper.mark}`
  return printDocument(
    {
      language,
      title: t('branch.paper.pay.title'),
      style: `${proposalStyles(firm.brandColor, head, false)}\nsection:first-of-type { break-before: auto }`,
    },
    page,
    <>
      <Section
        title={t('branch.paper.pay.title')}
        kicker={[firm.firm, firm.branch].filter(Boolean).join(' · ')}
        compact
      >
        <p className="b">{t('branch.paper.internal')}</p>
        <p className="lead">{say}</p>
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
        <p className="b">{t('branch.pay.rule', payRuleWords(staffPayRule, language))}</p>
        <ChartFigure
          chart={{ kind: 'pay', data: chart }}
          caption={model.sub ?? say}
          summary={model.summary}
          height={240}
        />
        <Terms form={form} terms={paper.terms} {...words} />
        <Schemes form={form} streams={streams} {...words} />
        <p className="dim small">{t('branch.pay.commissionNote')}</p>
        <p className="small">{t('branch.paper.pay.conflict')}</p>
      </Section>
      <Section title={t('branch.pay.table.title')} compact>
        <Years revenue={simulation.revenue} streams={streams} {...words} />
      </Section>
    </>,
  )
}
