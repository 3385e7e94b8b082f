import { bridgeHeight } from '../../charts/bridge-chart'
import { clientBridgeOf, costDataOf } from '../../charts/models/fee-view-data'
import type { ProposalFeeModels } from '../../contract/proposal-fees'
import type { Translate } from '../../i18n/create-i18n'
import { modelsSentenceText, offerName, offerReasonText } from '../../i18n/fee-text'
import {
  formatList,
  formatMoneyUnit,
  formatNumber,
  formatPercent,
  formatRate,
  formatTimes,
  inBrackets,
  joinClauses,
} from '../../i18n/format'
import type { Language } from '../../i18n/types'
import { ChartFigure, PaperTable, Section, type SectionProps } from '../parts'
import { breakevenSentence, type FeeFigures } from './fees'

const COST_HEIGHT = 180

interface Words {
  readonly models: ProposalFeeModels
  readonly t: Translate
  readonly language: Language
}

const nameOf = ({ models, t, language }: Words, id: string): string =>
  offerName(t, language, { id, name: models.names[id] ?? null })

/** Every way to pay that applies, what it costs a year and what is left at the horizon; the client's own figures only. */
export function FeeModels({
  fees,
  models,
  t,
  language,
}: SectionProps & { fees: FeeFigures; models: ProposalFeeModels }) {
  const words = { models, t, language }
  const { figures } = models
  const offer = figures.sentence.offer ?? models.present
  const title = modelsSentenceText(t, language, figures.sentence, { id: offer, name: models.names[offer] ?? null })
  return (
    <Section title={title} kicker={t('proposal.fees.models.kicker')} compact>
      <p className="b">{t('proposal.fees.models.conflict')}</p>
      <p>
        <span className="b">{t(`proposal.fees.title.${fees.verdict}`)}</span>
        <br />
        {breakevenSentence(fees, { t, language })}
      </p>
      <Costs {...words} />
      <Table {...words} />
      <Excluded {...words} />
      <Rivals {...words} />
      <Bridge {...words} />
      <Notes {...words} fees={fees} />
    </Section>
  )
}

function Costs(words: Words) {
  const { models, t, language } = words
  const { figures, shown } = models
  const lines = shown.flatMap((id) => {
    const model = figures.models.find((one) => one.id === id)
    return model === undefined
      ? []
      : [{ id, name: models.names[id] ?? null, annual: model.yearlyCost, cost: model.cost }]
  })
  const turnover =
    figures.turnover === null
      ? null
      : { actual: figures.turnover, low: figures.interval?.[0] ?? null, high: figures.interval?.[1] ?? null }
  const summary = lines
    .map((line) => `${nameOf(words, line.id)} ${line.annual === null ? '—' : formatMoneyUnit(line.annual, language)}`)
    .join(' · ')
  return (
    <ChartFigure
      caption={t('proposal.fees.models.costs')}
      summary={summary}
      height={COST_HEIGHT}
      chart={{
        kind: 'costModels',
        data: costDataOf(
          {
            models: lines,
            turnover,
            grid: figures.grid,
            // Only what decides against the commission of today is named in the picture.
            breakevens: figures.breakevens.filter(
              ({ a, b }) => (a === models.present || b === models.present) && shown.includes(a) && shown.includes(b),
            ),
          },
          language,
        ),
      }}
    />
  )
}

function Table(words: Words) {
  const { models, t, language } = words
  const money = (yuan: number | null): string => (yuan === null ? '—' : formatMoneyUnit(yuan, language))
  const rows = models.figures.models
    .filter(({ rival }) => !rival)
    .toSorted((a, b) => (a.yearlyCost ?? 0) - (b.yearlyCost ?? 0))
  return (
    <PaperTable
      caption={t('proposal.fees.models.caption')}
      rows={rows}
      keyOf={({ id }) => id}
      highlight={({ id }) => id === models.figures.sentence.offer}
      columns={[
        {
          head: t('proposal.fees.models.model'),
          cell: ({ id }) =>
            `${nameOf(words, id)}${id === models.present ? inBrackets(t('proposal.fees.models.present'), language) : ''}`,
        },
        { head: t('proposal.fees.models.rate'), cell: (row) => formatRate(row.commissionRate), number: true },
        { head: t('proposal.fees.yearly'), cell: (row) => money(row.yearlyCost), number: true },
        {
          head: t('proposal.fees.models.range'),
          cell: ({ costRange }) => (costRange === null ? '—' : `${money(costRange[0])} – ${money(costRange[1])}`),
          number: true,
        },
        {
          head: t('proposal.fees.models.after', { years: models.years }),
          cell: (row) => money(row.terminalWealth),
          number: true,
        },
      ]}
    />
  )
}

function Excluded(words: Words) {
  const { models, t, language } = words
  const { excluded } = models.figures
  if (excluded.length === 0) return null
  const each = excluded
    .filter(({ id }) => id !== 'rival')
    .map(({ id, reasons }) => {
      const why = formatList(
        reasons.map((reason) => offerReasonText(t, reason)),
        language,
      )
      return `${nameOf(words, id)}${inBrackets(why, language)}`
    })
  return each.length === 0 ? null : (
    <p className="small dim">{t('proposal.fees.models.excluded', { list: formatList(each, language) })}</p>
  )
}

function Rivals(words: Words) {
  const { models, t, language } = words
  const { rivalRate, includes } = models
  const [rival] = models.figures.rivals
  if (rival === undefined || rivalRate === null) return null
  const code =
    rival.code === 'RIVAL_CHEAPER_ON_PRICE' || rival.code === 'RIVAL_NOT_CHEAPER' ? rival.code : 'RIVAL_IMPOSSIBLE'
  const services = language === 'en' ? includes.en : includes.zh
  return (
    <p>
      {t(`proposal.fees.models.rival.${code}`, {
        rate: formatRate(rivalRate),
        saves: formatMoneyUnit(Math.abs(rival.clientSaves), language),
      })}
      {services.length === 0 ? '' : t('proposal.fees.models.rival.loses', { list: formatList(services, language) })}
    </p>
  )
}

function Bridge(words: Words) {
  const { models, t, language } = words
  const { bridge } = models.figures
  if (bridge === null) return null
  const data = clientBridgeOf(bridge, language)
  const name = nameOf(words, models.scheduleId)
  return (
    <div className="keep">
      <ChartFigure
        caption={`${t('proposal.fees.models.bridge', { name })}${inBrackets(t('proposal.fees.models.bridgeCaption'), language)}`}
        summary={t('proposal.fees.models.bridge', { name })}
        height={bridgeHeight(3 + data.surplus.length) * 0.7}
        chart={{ kind: 'bridge', data }}
      />
      <p>
        {bridge.gains.length === 0 ? t('proposal.fees.models.zeroSum') : ''}
        {bridge.fallsTo === null
          ? ''
          : t('proposal.fees.models.fallsTo', { turnover: formatTimes(bridge.fallsTo, language) })}
        {t(bridge.ceiling > 0 ? 'proposal.fees.models.ceiling' : 'proposal.fees.models.noCeiling', {
          ceiling: formatMoneyUnit(bridge.ceiling, language),
        })}
      </p>
    </div>
  )
}

function Notes({ fees, models, t, language }: Words & { readonly fees: FeeFigures }) {
  const { turnover, interval, fundCosts } = models.figures
  return (
    <p className="small dim">
      {joinClauses(
        [
          t('proposal.fees.rateLine', {
            rate: formatRate(fees.commissionRate),
            minimum: formatMoneyUnit(fees.minimumCommission, language),
          }),
          `${t('proposal.fees.duties')} ${formatMoneyUnit(fees.duties.stamp + fees.duties.transfer, language)}`,
          t('proposal.fees.data', {
            from: fees.from,
            to: fees.to,
            orders: fees.orders,
            assets: formatMoneyUnit(fees.assets, language),
          }),
        ],
        language,
      )}{' '}
      {turnover === null
        ? ''
        : t('proposal.fees.models.turnover', {
            months: models.basisMonths,
            turnover: formatTimes(turnover, language),
            interval:
              interval === null
                ? ''
                : inBrackets(`${formatNumber(interval[0], 1)}–${formatTimes(interval[1], language)}`, language),
          })}
      {t('proposal.fees.models.horizon', { growth: formatPercent(models.growth), years: models.years })}
      {fundCosts.total > 0
        ? t('proposal.fees.models.funds', {
            total: formatMoneyUnit(fundCosts.total, language),
            twice: formatMoneyUnit(fundCosts.notChargedTwice, language),
          })
        : ''}
    </p>
  )
}
