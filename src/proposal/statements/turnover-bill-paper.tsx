import { accountResultModel } from '../../charts/models/account-result-model'
import { costYearsModel, costYearsOf } from '../../charts/models/cost-years-model'
import type { TurnoverBillView } from '../../contract/api/statements'
import { type Translate, translator } from '../../i18n/create-i18n'
import { formatMoneyExact, formatNumber, joinClauses } from '../../i18n/format'
import {
  billLead,
  billMonths,
  billNotes,
  billRates,
  billResult,
  billRetirement,
  billShortOfCash,
  costPeriodText,
  missingText,
  per100Text,
} from '../../i18n/statement-text'
import type { Language } from '../../i18n/types'
import { ChartFigure, Figures, PaperTable, Section } from '../parts'
import type { PrintPage } from '../render-proposal'
import { statementPage } from './statement-page'

interface Words {
  readonly view: TurnoverBillView
  readonly t: Translate
  readonly language: Language
}

type Period = TurnoverBillView['bill']['total']
/** So many of what is missing are named on the page; the rest is counted. */
const NAMED = 6

/** Yuan to the fen: what is listed is meant to be compared with the broker's own statements. */
const yuan = (amount: number): string => formatNumber(amount, 2)

function Costs({ view, t, language }: Words) {
  const { years, total } = view.bill
  const lines = ['commission', 'stamp', 'transfer', 'otherFees', 'serviceFees', 'marginInterest'] as const
  const used = lines.filter((key) => key === 'commission' || [...years, total].some((period) => period[key] !== 0))
  const per100 = (period: Period): string => (period.per100 === null ? '' : per100Text(period.per100))
  return (
    <>
      <h2>{t('statements.bill.costsTitle')}</h2>
      <PaperTable
        rows={[...years, { ...total, sum: true }]}
        keyOf={(period, index) => `${period.from}${index}`}
        highlight={(period) => 'sum' in period}
        columns={[
          {
            head: t('statements.years.period'),
            cell: (period) => (
              <span className="whole">{'sum' in period ? t('statements.years.total') : costPeriodText(t, period)}</span>
            ),
          },
          { head: t('statements.years.traded'), cell: ({ traded }) => formatNumber(traded, 0), number: true },
          ...used.map((key) => ({
            head: t(`statements.years.${key}`),
            cell: (period: Period) => yuan(period[key]),
            number: true,
          })),
          { head: t('statements.years.paid'), cell: ({ paid }) => yuan(paid), number: true },
          { head: t('statements.years.per100'), cell: per100, number: true },
          { head: t('statements.years.impact'), cell: ({ impact }) => formatNumber(impact, 0), number: true },
        ]}
      />
      <p className="small dim">{billNotes(t, language, view)}</p>
    </>
  )
}

function Result({ view, t, language }: Words) {
  const { result } = view.bill
  const sentence = billResult(t, language, view)
  const short = billShortOfCash(t, language, view)
  const named = result.missing.slice(0, NAMED).map((part) => missingText(t, part))
  const rest = result.missing.length - named.length
  const missing = [...named, ...(rest > 0 ? [t('statements.bill.more', { n: rest })] : [])]
  return (
    <>
      <h2>{t('statements.bill.resultTitle')}</h2>
      {sentence === null ? (
        <>
          <p className="b">{t('statements.bill.insufficient')}</p>
          <p>
            {t('statements.bill.valued', { n: result.held.priced, of: result.held.positions })}
            {language === 'en' ? ' ' : ''}
            {missing.length === 0 ? '' : `${joinClauses(missing, language)}${language === 'en' ? '.' : '。'}`}
          </p>
        </>
      ) : (
        <>
          <p className="b">{sentence}</p>
          {short === null ? null : <p>{short}</p>}
          <p>{billRates(t, language, view)}</p>
        </>
      )}
      <p className="small dim">{t('statements.bill.method')}</p>
    </>
  )
}

function Charts({ view, language }: Words) {
  const { years, result } = view.bill
  const costs = costYearsOf(years)
  const costsModel = costYearsModel(costs, language)
  const { actual, held } = result
  const both =
    actual.value === null || held.value === null ? null : { on: view.to, actual: actual.value, held: held.value }
  const bothModel = both === null ? null : accountResultModel(both, language)
  return (
    <div className={both === null ? undefined : 'two'}>
      <ChartFigure
        chart={{ kind: 'costYears', data: costs }}
        caption={costsModel.title}
        summary={costsModel.summary}
        width={both === null ? 480 : 314}
        height={172}
      />
      {both === null || bothModel === null ? null : (
        <ChartFigure
          chart={{ kind: 'accountResult', data: both }}
          caption={bothModel.title}
          summary={bothModel.summary}
          width={314}
          height={128}
        />
      )}
    </div>
  )
}

/** The turnover bill: one page of A4 for the client, his data only. */
export function renderTurnoverBill(view: TurnoverBillView, language: Language, page: PrintPage): string {
  const t = translator(language)
  const { firm, client, bill } = view
  const words = { view, t, language }
  const retirement = billRetirement(t, language, view)
  const figures = [
    { value: formatMoneyExact(bill.total.paid, language), label: t('statements.bill.figures.paid') },
    ...(bill.total.per100 === null
      ? []
      : [{ value: per100Text(bill.total.per100), label: t('statements.bill.figures.per100') }]),
    ...(bill.retirementMonths === null
      ? []
      : [{ value: billMonths(bill.retirementMonths), label: t('statements.bill.figures.months') }]),
    ...(bill.result.difference === null
      ? []
      : [
          {
            value: formatMoneyExact(bill.result.difference, language),
            label: t('statements.bill.figures.difference'),
          },
        ]),
  ]
  return statementPage(
    {
      title: t('statements.bill.title'),
      runningHead: t('statements.bill.runningHead', { client: client.name, from: view.openedOn, to: view.to }),
      accent: firm.brandColor,
      language,
      extra:
        '@page { margin: 17mm 18mm 14mm } .compact h2 { margin-top: .7em } .compact p { margin-bottom: .45em } .bill figure { margin: .2em 0 } .bill th, .bill td { padding-left: .3em; padding-right: .3em; font-size: .92em }',
      body: (
        <div className="bill">
          <Section
            title={billLead(t, language, view)}
            kicker={joinClauses([t('statements.bill.title'), firm.firm, firm.branch].filter(Boolean), language)}
            compact
          >
            <p>{retirement ?? (view.spendingMonthly === null ? t('statements.bill.noPlan') : '')}</p>
            <Figures items={figures} />
            <Costs {...words} />
            <Charts {...words} />
            <Result {...words} />
            <p className="small">{t('statements.bill.past', { from: view.openedOn, to: view.to })}</p>
            <p className="small dim">
              {[
                t('statements.source', { date: view.to, version: view.policyVersion }),
                t('statements.who', {
                  client: client.name,
                  no: client.clientNoEnd,
                  advisor: firm.advisorName,
                  code: firm.registrationCode,
                  made: view.madeOn,
                }),
                t('statements.contact', { phone: firm.phone, complaint: firm.complaintPhone }),
                t('statements.hash', { hash: view.inputHash.slice(0, 16) }),
              ].join(' ')}
            </p>
          </Section>
        </div>
      ),
    },
    page,
  )
}
