import type { Profile } from '../contract/api/app'
import type { SavedLine, TradeList, TradeLine } from '../contract/trade-lists'
import { type Translate, translator, wordOf } from '../i18n/create-i18n'
import { formatDecimalText, formatNumber, formatPercent, joinClauses } from '../i18n/format'
import type { Language } from '../i18n/types'
import { printDocument } from './print-document'
import { Figures, PaperTable, Section } from './parts'
import type { PrintPage } from './render-proposal'
import { proposalStyles } from './styles'

export interface TradeListPaper {
  readonly list: TradeList
  readonly firm: Profile
  /** `clientNo`: the last four digits. */
  readonly client: { readonly name: string; readonly clientNo: string }
  readonly language: Language
  readonly on: string
}

/** Yuan to the fen: what is listed is meant to be compared with a bill. */
const yuan = (amount: number): string => formatNumber(amount, 2)

/** A trade list as one HTML page for print. It says on every page that it is no order. */
export function renderTradeList({ list, firm, client, language, on }: TradeListPaper, page: PrintPage): string {
  const t = translator(language)
  const head = t('rebalancing.paper.runningHead', {
    client: client.name,
    date: list.on,
    mark: t('rebalancing.notAnOrder'),
  })
  return printDocument(
    { language: language, title: t('rebalancing.paper.title'), style: proposalStyles(firm.brandColor, head, false) },
    page,
    <>
      <Section
        title={t('rebalancing.paper.title')}
        kicker={joinClauses([firm.firm, firm.branch].filter(Boolean), language)}
        compact
      >
        <p className="b">{t('rebalancing.notAnOrderLong')}</p>
        <p>
          {t('rebalancing.paper.who', {
            client: client.name,
            no: client.clientNo,
            advisor: firm.advisorName,
            code: firm.registrationCode,
            made: list.on,
            printed: on,
          })}
        </p>
        <TradeFigures list={list} t={t} />
        <TradeTable lines={list.lines} t={t} language={language} />
        <LeftLines list={list} t={t} language={language} />
        <h2>{t('rebalancing.paper.conditions')}</h2>
        <ul className="small">
          {(['price', 'cost', 'tax', 'conflict', 'decision'] as const).map((key) => (
            <li key={key}>{t(`rebalancing.paper.condition.${key}`)}</li>
          ))}
        </ul>
        <p className="small dim hash">{t('rebalancing.paper.hash', { hash: list.inputHash })}</p>
        <div className="sign">
          <div>{t('rebalancing.paper.signClient')}</div>
          <div>{t('rebalancing.paper.signAdvisor')}</div>
        </div>
      </Section>
    </>,
  )
}

interface Listed {
  readonly lines: readonly TradeLine[]
  readonly summary: TradeList['summary']
}

export function TradeFigures({ list: { lines, summary }, t }: { readonly list: Listed; readonly t: Translate }) {
  const sum = (side: 'buy' | 'sell') => lines.reduce((s, line) => s + (line.side === side ? line.amount : 0), 0)
  return (
    <Figures
      items={[
        { label: t('rebalancing.figure.sells'), value: yuan(sum('sell')) },
        { label: t('rebalancing.figure.buys'), value: yuan(sum('buy')) },
        { label: t('rebalancing.figure.cost'), value: yuan(summary.totalCost) },
        { label: t('rebalancing.figure.turnover'), value: formatPercent(summary.oneWayTurnover) },
      ]}
    />
  )
}

export function TradeTable(props: {
  readonly lines: readonly (TradeLine & Partial<Pick<SavedLine, 'status'>>)[]
  readonly t: Translate
  readonly language: Language
}) {
  const { lines, t, language } = props
  const total = lines.reduce((sum, { cost }) => sum + cost, 0)
  const tax = ({ stamp, transfer, statutory }: TradeLine['costParts']): number => stamp + transfer + statutory
  const withStatus = lines.some(({ status }) => status !== undefined)
  return (
    <PaperTable
      rows={lines}
      keyOf={(line, i) => `${line.code}${line.accountId}${i}`}
      columns={[
        {
          head: t('rebalancing.column.side'),
          cell: (line) => <span className="whole">{t(`rebalancing.side.${line.side}`)}</span>,
        },
        {
          head: t('rebalancing.column.product'),
          cell: (line) => (
            <>
              {line.name} <span className="dim">{line.code}</span>
              {line.notes.length === 0 ? null : (
                <div className="dim small">
                  {joinClauses(
                    line.notes.map((note) => wordOf(t, 'rebalancing.note', note)),
                    language,
                  )}
                </div>
              )}
            </>
          ),
        },
        { head: t('rebalancing.column.account'), cell: (line) => <span className="whole">{line.accountNo}</span> },
        {
          head: t('rebalancing.column.quantity'),
          cell: (line) =>
            line.quantity === null ? t('rebalancing.byAmount') : formatDecimalText(String(line.quantity)),
          number: true,
        },
        {
          head: t('rebalancing.column.price'),
          cell: (line) => (
            <>
              {line.price ?? ''}
              <div className="dim small">{line.pricedOn ?? ''}</div>
            </>
          ),
          number: true,
        },
        { head: t('rebalancing.column.amount'), cell: (line) => yuan(line.amount), number: true },
        {
          head: t('rebalancing.column.commission'),
          cell: (line) => yuan(line.costParts.commission + line.costParts.fundFee),
          number: true,
        },
        { head: t('rebalancing.column.duties'), cell: (line) => yuan(tax(line.costParts)), number: true },
        ...(withStatus
          ? [
              {
                head: t('rebalancing.column.status'),
                cell: (line: (typeof lines)[number]) => (
                  <span className="whole">{t(`rebalancing.status.${line.status ?? 'proposed'}`)}</span>
                ),
              },
            ]
          : []),
      ]}
      caption={t('rebalancing.paper.caption', { n: lines.length, cost: yuan(total) })}
    />
  )
}

export function LeftLines({
  list: { summary },
  t,
  language,
}: {
  readonly list: Listed
  readonly t: Translate
  readonly language: Language
}) {
  if (summary.left.length === 0) return null
  return (
    <>
      <h2>{t('rebalancing.left.title')}</h2>
      <ul className="small">
        {summary.left.slice(0, 8).map(({ id, name, amount, reasons }) => (
          <li key={id}>
            {t(amount > 0 ? 'rebalancing.left.missing' : 'rebalancing.left.tooMuch', {
              name: id.startsWith('class:') ? wordOf(t, 'enums.assetClass', name) : name,
              amount: yuan(Math.abs(amount)),
              why: joinClauses(
                reasons.map((reason) => t(`rebalancing.reason.${reason}`)),
                language,
              ),
            })}
          </li>
        ))}
      </ul>
    </>
  )
}
