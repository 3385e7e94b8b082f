import type { Profile } from '../contract/api/app'
import type { BillRow, BillsForClient } from '../contract/api/bills'
import { billSentence, owedSentence } from '../i18n/bill-sentence'
import { billYuan, conventionName, lineName, marketText, sideText, statutoryRate, wayWithRate } from '../i18n/bill-text'
import { type Translate, translator } from '../i18n/create-i18n'
import { formatCount, formatRate, joinClauses } from '../i18n/format'
import type { Language } from '../i18n/types'
import { printDocument } from './print-document'
import { Figures, PaperTable, Section } from './parts'
import type { PrintPage } from './render-proposal'
import { proposalStyles } from './styles'

export interface BillsPaper {
  readonly bills: BillsForClient
  /** Judged by a way that was chosen to try it, and not by what the bills follow. */
  readonly tried: boolean
  readonly firm: Profile
  /** `clientNo`: the last four digits. */
  readonly client: { readonly name: string; readonly clientNo: string }
  readonly language: Language
  readonly on: string
  readonly inputHash: string
}

interface Part {
  readonly bills: BillsForClient
  readonly t: Translate
  readonly language: Language
}

/** Orders on paper; the rest stands in the exported table. */
const MOST_ROWS = 60

/** The reconciliation of a client's bills as one HTML page for print. */
export function renderBills(paper: BillsPaper, page: PrintPage): string {
  const { bills, firm, client, language, on } = paper
  const t = translator(language)
  const head = t('bills.paper.head', { client: client.name, date: on })
  return printDocument(
    { language: language, title: t('bills.paperTitle'), style: proposalStyles(firm.brandColor, head, false) },
    page,
    <>
      <Section
        title={t('bills.paperTitle')}
        kicker={joinClauses([firm.firm, firm.branch].filter(Boolean), language)}
        compact
      >
        <p>
          {t('bills.paper.who', {
            client: client.name,
            no: client.clientNo,
            advisor: firm.advisorName,
            code: firm.registrationCode,
            from: bills.from,
            to: bills.to,
            printed: on,
          })}
        </p>
        <p className="b">{billSentence(t, bills, language)}</p>
        {/* What only a tried way makes of the bills is owed to nobody. */}
        <p className="b">{paper.tried ? t('bills.paper.tried') : owedSentence(t, bills.totals)}</p>
        <BillFigures bills={bills} t={t} />
        <FollowedTable bills={bills} t={t} language={language} />
        <MisfitTable bills={bills} t={t} language={language} />
        <NotJudged bills={bills} t={t} language={language} />
        <RatesTable bills={bills} t={t} language={language} />
        <h2>{t('bills.paper.method')}</h2>
        <ul className="small">
          <li>{t('bills.paper.methodText')}</li>
          <li>{t('bills.rates.cap', { cap: formatRate(bills.pack.cap) })}</li>
          <li>{t('bills.paper.limits')}</li>
        </ul>
        <p className="small dim hash">{t('bills.paper.hash', { hash: paper.inputHash })}</p>
        <div className="sign">
          <div>{t('bills.paper.signClient')}</div>
          <div>{t('bills.paper.signAdvisor')}</div>
        </div>
      </Section>
    </>,
  )
}

const BillFigures = ({ bills: { counts, totals }, t }: Pick<Part, 'bills' | 't'>) => {
  const yuan = (amount: number): string => t('bills.figure.yuan', { amount: billYuan(amount) })
  return (
    <Figures
      items={[
        { label: t('bills.figure.billed'), value: yuan(totals.billed) },
        { label: t('bills.figure.expected'), value: yuan(totals.expected) },
        { label: t('bills.figure.over'), value: yuan(totals.overcharged) },
        { label: t('bills.figure.misfits'), value: formatCount(counts.misfits) },
      ]}
    />
  )
}

const FollowedTable = ({ bills, t, language }: Part) => (
  <>
    <h2>{t('bills.paper.found')}</h2>
    <PaperTable
      rows={bills.accounts.filter(({ counts }) => counts.orders > 0)}
      keyOf={({ accountId }) => accountId}
      columns={[
        { head: t('bills.accounts.account'), cell: ({ accountNo }) => <span className="whole">{accountNo}</span> },
        { head: t('bills.accounts.orders'), cell: ({ counts }) => formatCount(counts.orders), number: true },
        {
          head: t('bills.accounts.declared'),
          cell: ({ declared }) =>
            joinClauses(
              [
                declared.allInRate === null ? t('bills.accounts.notStated') : formatRate(declared.allInRate),
                declared.convention === null ? '' : conventionName(t, declared.convention),
              ].filter(Boolean),
              language,
            ),
        },
        {
          head: t('bills.accounts.followed'),
          cell: ({ periods }) =>
            periods.map((way) => (
              <div key={way.from}>
                {periods.length > 1 ? `${t('bills.accounts.from', { from: way.from })} ` : ''}
                {wayWithRate(t, way, language)}
              </div>
            )),
        },
      ]}
    />
  </>
)

const wrongLines = ({ lines }: BillRow) => lines.filter(({ reason }) => reason !== null)

function MisfitTable({ bills, t }: Part) {
  if (bills.rows.length === 0) return null
  const rows = bills.rows
    .toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference))
    .slice(0, MOST_ROWS)
    .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  return (
    <>
      <h2>{t('bills.paper.misfits')}</h2>
      <PaperTable
        rows={rows}
        keyOf={({ id, accountId }) => `${accountId} ${id}`}
        columns={[
          { head: t('bills.table.date'), cell: ({ date }) => <span className="whole">{date}</span> },
          {
            head: t('bills.table.security'),
            cell: ({ name, code, side }) => (
              <>
                {t(`bills.table.${side}`)} {name} <span className="dim">{code}</span>
              </>
            ),
          },
          { head: t('bills.table.amount'), cell: ({ amount }) => billYuan(amount), number: true },
          { head: t('bills.table.expected'), cell: ({ expected }) => billYuan(expected), number: true },
          { head: t('bills.table.billed'), cell: ({ billed }) => billYuan(billed), number: true },
          { head: t('bills.table.difference'), cell: ({ difference }) => billYuan(difference), number: true },
          {
            head: t('bills.table.reason'),
            cell: (row) =>
              wrongLines(row).map((line) => (
                <div key={line.line}>
                  {t(`bills.reason.${line.reason ?? row.reason}`)}{' '}
                  <span className="dim small">
                    {lineName(
                      t,
                      line.line,
                      row.lines.every((l) => l.line !== 'levies'),
                    )}{' '}
                    {billYuan(line.expected)} → {billYuan(line.billed)}
                  </span>
                </div>
              )),
          },
        ]}
        caption={t('bills.table.lead')}
      />
      {bills.rows.length > MOST_ROWS ? (
        <p className="small">{t('bills.paper.more', { n: bills.rows.length - MOST_ROWS })}</p>
      ) : null}
    </>
  )
}

function NotJudged({ bills, t }: Part) {
  const causes = bills.accounts.flatMap((account) => account.causes)
  if (causes.length === 0) return null
  return (
    <>
      <h2>{t('bills.paper.judged')}</h2>
      <ul className="small">
        {causes.map(({ cause, orders, billed }, i) => (
          <li key={i}>
            {t('bills.cause.row', { cause: t(`bills.cause.${cause}`), n: orders, amount: billYuan(billed) })}
          </li>
        ))}
      </ul>
    </>
  )
}

const RatesTable = ({ bills, t, language }: Part) => (
  <>
    <h2>{t('bills.paper.rates')}</h2>
    <PaperTable
      rows={bills.rates}
      keyOf={(_, i) => String(i)}
      columns={[
        {
          head: t('bills.rates.line'),
          cell: ({ line }) => <span className="whole">{t(`bills.rates.lineName.${line}`)}</span>,
        },
        { head: t('bills.rates.market'), cell: (step) => marketText(t, step, language) },
        { head: t('bills.rates.from'), cell: ({ from }) => <span className="whole">{from}</span> },
        {
          head: t('bills.rates.rate'),
          cell: ({ rate, sides }) => `${statutoryRate(rate)} ${sideText(t, sides)}`,
          number: true,
        },
        { head: t('bills.rates.source'), cell: ({ source }) => (language === 'en' ? source.en : source.zh) },
      ]}
    />
  </>
)
