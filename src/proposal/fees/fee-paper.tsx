import { clientBridgeOf, costDataOf } from '../../charts/models/fee-view-data'
import { bridgeHeight } from '../../charts/bridge-chart'
import type { Profile } from '../../contract/api/app'
import type { FeeClientView } from '../../contract/api/fee-window'
import { type Translate, translator } from '../../i18n/create-i18n'
import { feeVerdictSentence, modelsSentenceText, offerName } from '../../i18n/fee-text'
import { formatCount, formatList, formatMoneyUnit, formatRate, formatTimes } from '../../i18n/format'
import type { Language } from '../../i18n/types'
import { printDocument } from '../print-document'
import { ChartFigure, PaperTable, Section } from '../parts'
import type { PrintPage } from '../render-proposal'
import { proposalStyles } from '../styles'

export interface FeePaper {
  /** The client's view and nothing else: what has no place on his screen has none on his paper. */
  readonly view: FeeClientView
  readonly firm: Profile
  readonly language: Language
}

interface Words {
  readonly view: FeeClientView
  readonly t: Translate
  readonly language: Language
}

const COST_HEIGHT = 250

function turnoverLine({ view, t, language }: Words): string {
  const { turnover, data } = view
  if (turnover === null) return ''
  const words = { months: data.months, turnover: formatTimes(turnover.actual, language) }
  return turnover.low === null || turnover.high === null
    ? t('feeWindow.client.turnover', words)
    : t('feeWindow.client.interval', {
        ...words,
        low: formatTimes(turnover.low, language),
        high: formatTimes(turnover.high, language),
      })
}

function Models({ view, t, language }: Words) {
  return (
    <PaperTable
      rows={view.models}
      keyOf={({ id }) => id}
      columns={[
        { head: t('feeWindow.paper.model'), cell: (model) => offerName(t, language, model) },
        { head: t('feeWindow.paper.rate'), cell: ({ commissionRate }) => formatRate(commissionRate), number: true },
        {
          head: t('feeWindow.paper.yearly'),
          cell: ({ annual }) => (annual === null ? '—' : formatMoneyUnit(annual, language)),
          number: true,
        },
      ]}
    />
  )
}

function Bridge({ view, t, language }: Words) {
  const { bridge } = view
  if (bridge === null) return null
  const data = clientBridgeOf(bridge, language)
  return (
    <>
      <ChartFigure
        caption={t('feeWindow.paper.bridge')}
        summary={t('feeWindow.paper.bridge')}
        height={bridgeHeight(3 + data.surplus.length) * 0.8}
        chart={{ kind: 'bridge', data }}
      />
      <p className="small">
        {bridge.fallsTo === null
          ? ''
          : t('feeWindow.client.fallsTo', { turnover: formatTimes(bridge.fallsTo, language) })}
        {bridge.ceiling > 0
          ? t('feeWindow.client.ceiling', { ceiling: formatMoneyUnit(bridge.ceiling, language) })
          : ''}
      </p>
    </>
  )
}

/** The comparison on one page: verdict, lines, table, his bridge, whose interest it touches, and what it rests on. */
export function renderFeePaper({ view, firm, language }: FeePaper, page: PrintPage): string {
  const t = translator(language)
  const words = { view, t, language }
  const title = feeVerdictSentence(t, language, view)
  const name = language === 'en' ? view.schedule.name.en : view.schedule.name.zh
  const includes = language === 'en' ? view.schedule.includes.en : view.schedule.includes.zh
  const head = t('feeWindow.paper.runningHead', { client: view.clientName, date: view.on })
  return printDocument(
    {
      language: language,
      title: t('feeWindow.paper.title'),
      style: `${proposalStyles(firm.brandColor, head, false)}\nsection:first-of-type { break-before: auto }`,
    },
    page,
    <>
      <Section title={title} kicker={t('feeWindow.paper.kicker')} compact>
        <p className="b">{modelsSentenceText(t, language, view.overall, view.overall.offer ?? { id: 'commission' })}</p>
        <p>
          {[
            t('feeWindow.client.assets', { assets: formatMoneyUnit(view.assets, language) }),
            t('feeWindow.client.rate', { rate: formatRate(view.commissionRate) }),
            t('feeWindow.client.fee', { name, residual: formatRate(view.feeAccountCommissionRate) }),
            turnoverLine(words),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <ChartFigure
          caption={t('feeWindow.paper.costs')}
          summary={title}
          height={COST_HEIGHT}
          chart={{ kind: 'costModels', data: costDataOf(view, language) }}
        />
        <Models {...words} />
        <p>{t('feeWindow.paper.includes', { name, list: formatList(includes, language) })}</p>
        <Bridge {...words} />
        <p className="b">{t('feeWindow.client.conflict')}</p>
        <p className="dim small">
          {t('feeWindow.client.data', {
            from: view.data.from,
            to: view.data.to,
            orders: formatCount(view.data.orders),
          })}{' '}
          · {t('feeWindow.client.duties')}
        </p>
        <p className="dim small">
          {t('feeWindow.paper.notOffer')}{' '}
          {t('feeWindow.paper.advisor', {
            firm: firm.firm,
            branch: firm.branch,
            name: firm.advisorName,
            code: firm.registrationCode,
            phone: firm.phone,
          })}
        </p>
      </Section>
    </>,
  )
}
